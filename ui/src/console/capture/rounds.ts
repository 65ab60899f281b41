// Which round a capture looks at. What is in a round stays in Rust; here are only its names.
import type { Collected } from "../../gen/Collected";

/** Whether the open round is the one that a capture collects. */
export function isOf(open: Collected, wanted: Collected): boolean {
  if (open.kind === "consent" && wanted.kind === "consent") return open.about === wanted.about;
  return open.kind === wanted.kind;
}
