// How other parts of the console lead into the capture of the step: to one entry's field (from "To settle"), and to
// the next entry (a key). The capture that stands on the sheet listens.
import { tick } from "svelte";

/** The element id of a field of an entry. */
export const fieldId = (entry: number, field: string): string => `f-${entry}-${field}`;

class Entries {
  /** The field that somebody asked for and that is not open yet. */
  wanted = $state.raw<{ entry: number; field: string } | null>(null);
  #next: (() => void) | null = null;

  /** Asks for a field of an entry. */
  want(entry: number, field: string): void {
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

/** Puts the focus into a field once it is drawn. */
export async function focusField(entry: number, field: string): Promise<void> {
  await tick();
  document.getElementById(fieldId(entry, field))?.focus();
}
