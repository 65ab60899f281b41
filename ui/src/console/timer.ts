// The one act of the timer button and of Space: what it does is Rust's to say.
import type { TimerButton } from "../gen/TimerButton";
import { run } from "./commands";

/** Starts, pauses or goes on; nothing where there is no timer. */
export async function pressTimer(button: TimerButton): Promise<void> {
  if (button === "off") return;
  await run({ op: button === "pause" ? "pause_timer" : "start_timer" });
}
