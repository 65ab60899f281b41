// The key that prints the page, from wherever the console stands.
import { printPage } from "../../platform";
import { ask, onStage } from "../commands";
import { shown } from "../shown.svelte";
import { pageOf } from "./pictures.svelte";

/** Prints the page. Where something is to be looked at first, it is put on the sheet, with what that is beside it. */
export async function printOrLook(): Promise<void> {
  const printed = await ask(() => printPage(pageOf.unexpected.reviewed));
  if (!printed && shown.snapshot?.stage.sheet.name !== "page") {
    const why = shown.problem;
    await onStage({ act: "show", sheet: { name: "page" } });
    shown.problem = why;
  }
}
