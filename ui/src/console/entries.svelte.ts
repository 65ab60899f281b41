// How other parts of the console lead into the capture of the step: to one entry's field (from "To settle"), and to
// the next entry (a key). The capture that stands on the sheet listens. And where the focus goes when an entry goes.
import { tick } from "svelte";
import type { EntryRef } from "../gen/EntryRef";
import { flushFields, writeNow } from "../shared/fields";
import { shown } from "./shown.svelte";

/** The element id of a field of an entry. */
export const fieldId = (entry: number, field: string): string => `f-${entry}-${field}`;

class Entries {
  /** The field that somebody asked for and that is not open yet. */
  wanted = $state.raw<{ entry: EntryRef; field: string } | null>(null);
  #next: (() => void) | null = null;

  /** Asks for a field of an entry. */
  want(entry: EntryRef, field: string): void {
    this.wanted = { entry, field };
  }

  /** Opens the next entry, where the step captures any. */
  next(): void {
    this.#next?.();
  }

  /** Says what the next entry is; returns how to take that back. */
  onNext(next: () => void): () => void {
    this.#next = next;
    return () => {
      if (this.#next === next) this.#next = null;
    };
  }
}

export const entries = new Entries();

/** How long to wait for an entry that was just typed, and how often to look, in milliseconds. */
const PATIENCE = 800;
/** How long to wait for one that is taken away, in milliseconds: nobody waits for that. */
const LONG = 5000;
const GLANCE = 16;

/**
 * Writes what was typed and waits until the core knows it, so that going on never writes over it. False where it
 * could not be stored: then it stays where it is.
 */
export async function stored(isThere: () => boolean): Promise<boolean> {
  await flushFields();
  return until(isThere);
}

/** Waits for what the next snapshot brings; resolves to whether it came. */
async function until(isThere: () => boolean, patience = PATIENCE): Promise<boolean> {
  const end = performance.now() + patience;
  while (!isThere() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, GLANCE));
  return isThere();
}

/**
 * Puts the focus into a field once it is drawn, with the whole form that it stands in in sight; where the form is higher
 * than the list, with the field.
 */
export async function focusField(entry: number, field: string): Promise<void> {
  await tick();
  const found = document.getElementById(fieldId(entry, field));
  if (!found) return;
  found.focus({ preventScroll: true });
  bringIntoSight(found);
}

/**
 * Takes an entry away. Where a key pressed the button, the focus goes to what then stands in its place, or to the form
 * that is open: the next key is typed there, and starts no timer.
 */
export async function removeEntry(entry: EntryRef, { currentTarget, detail }: MouseEvent): Promise<void> {
  const button = currentTarget as HTMLElement;
  const section = button.closest("section");
  const row = button.closest("li");
  const list = row?.parentElement;
  const at = row && list ? [...list.children].indexOf(row) : -1;
  await writeNow({ capture: { op: "remove", entry } }, (refusal) => {
    if (refusal) shown.problem = refusal;
  });
  if (detail > 0 || !(await until(() => !button.isConnected, LONG))) return;
  // She may have gone on elsewhere meanwhile.
  if (document.activeElement !== document.body) return;
  const inPlace = list?.children[Math.min(at, list.children.length - 1)];
  const found = [inPlace, section].map((place) => place?.querySelector<HTMLElement>(".field")).find(Boolean);
  (found ?? section?.querySelector("button"))?.focus();
}

/** Scrolls no further than it takes to show the form that an element stands in, and the element in any case. */
export function bringIntoSight(element: HTMLElement): void {
  for (const part of [element.closest(".edit"), element]) part?.scrollIntoView({ block: "nearest" });
}
