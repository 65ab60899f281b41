// What the keys of the two timers do: Space the step's, as Rust says it; T the small one beside it.
import type { TimerButton } from "../gen/TimerButton";
import { beside, run } from "./commands";
import { shown } from "./shown.svelte";

/** A speaker's two minutes, in seconds. */
const TWO_MINUTES = 120;

/** Starts, pauses or goes on; nothing where there is no timer. */
export async function pressTimer(button: TimerButton): Promise<void> {
  if (button === "off") return;
  await run({ op: button === "pause" ? "pause_timer" : "start_timer" });
}

/** Starts two minutes beside the step's time, or puts them away. */
export async function pressSmallTimer(): Promise<void> {
  const isThere = shown.aside.small_timer !== null;
  await beside(isThere ? { act: "stop_small_timer" } : { act: "start_small_timer", seconds: TWO_MINUTES });
}
