// The way from a line about an entry to the field that it is about: to its step, or to Prepare, and into the field.
import type { SettleEntry } from "../gen/SettleEntry";
import { openPrepare } from "../platform";
import { ask, onStage, run } from "./commands";
import { entries, stored } from "./entries.svelte";
import { shown } from "./shown.svelte";

/** `step` is the one on the sheet. What stands in its place goes. */
export async function openEntry(
  { entry, field, place, step: its }: SettleEntry,
  step: string,
): Promise<void> {
  if (!place) return void (await ask(openPrepare));
  if (shown.snapshot?.stage.sheet.name !== "step") {
    await onStage({ act: "show", sheet: { name: "step" } });
  }
  if (its !== step) {
    await run({ op: "walk", place });
    await stored(() => stepOnSheet() === its);
  }
  // Only now: in the step before, another field of the same entry may stand.
  if (entry) entries.want(entry, field);
}

function stepOnSheet(): string | null {
  const screen = shown.snapshot?.screen;
  return screen?.name === "run" ? screen.run.step.id : null;
}
