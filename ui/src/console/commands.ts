// How a button or a key becomes a command: first what is typed is written, then the command is sent, and a refusal
// is shown in words. The stage alone does not wait: blank is at once.
import type { AsideAct } from "../gen/AsideAct";
import type { Papers } from "../gen/Papers";
import type { RoundAct } from "../gen/RoundAct";
import type { Running } from "../gen/Running";
import type { Sheet } from "../gen/Sheet";
import type { StageAct } from "../gen/StageAct";
import { aside, collect, stage, transact } from "../platform";
import { flushFields } from "../shared/fields";
import { messageOf } from "../shared/writes";
import { shown } from "./shown.svelte";

/** Sends a command after everything that was typed. Resolves to whether it was done. */
export async function ask(command: () => Promise<unknown>): Promise<boolean> {
  await flushFields();
  return tell(command);
}

/** Sends one act of running the workshop. */
export const run = (act: Running): Promise<boolean> => ask(() => transact({ run: act }));

/** Sends one act on the round that is collected in memory. */
export const onRound = (act: RoundAct): Promise<boolean> => ask(() => collect(act));

/** Puts papers into the round; the first of them begin it. */
export const putIn = (papers: Papers): Promise<boolean> => onRound({ act: "put_in", papers });

/** Sends one act on the stage, at once. */
export const onStage = (act: StageAct): Promise<boolean> => tell(() => stage(act));

/** Sends one act on what stands beside the plan's time, at once. */
export const beside = (act: AsideAct): Promise<boolean> => tell(() => aside(act));

/** Puts something in place of the sheet, or the sheet back; what is open already is closed. */
export function show(sheet: Sheet): Promise<boolean> {
  const open = shown.snapshot?.stage.sheet;
  const isOpen = JSON.stringify(open) === JSON.stringify(sheet);
  return onStage({ act: "show", sheet: isOpen ? { name: "step" } : sheet });
}

async function tell(command: () => Promise<unknown>): Promise<boolean> {
  try {
    await command();
    shown.problem = null;
    return true;
  } catch (problem) {
    shown.problem = messageOf(problem);
    return false;
  }
}
