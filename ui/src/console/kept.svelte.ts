// What is typed for a round and not put in yet, and what was picked for typing it: it stands nowhere else. It outlives
// the sheet that it is typed on, which a card, the page or another layout takes away; it is never sent or stored.
import { SvelteMap } from "svelte/reactivity";
import type { ConsoleSnapshot } from "../gen/ConsoleSnapshot";

/** A value that is read and set like a state. */
export interface Kept<T> {
  value: T;
}

class Keep {
  readonly #typed = new SvelteMap<string, unknown>();
  readonly #choices = new SvelteMap<string, unknown>();
  #file: string | null = null;
  #wasOpen = false;

  /** What is typed under a name. It goes with its round: when that is closed or begun again. */
  typed<T>(name: string, begin: T): Kept<T> {
    return keptIn(this.#typed, name, begin);
  }

  /** What was picked under a name. It goes with the workshop. */
  choice<T>(name: string, begin: T): Kept<T> {
    return keptIn(this.#choices, name, begin);
  }

  /** Told of each snapshot, in their order. */
  follow({ file, rounds }: Pick<ConsoleSnapshot, "file" | "rounds">): void {
    const isOpen = rounds.open !== null;
    if (this.#wasOpen && !isOpen) this.#typed.clear();
    if (this.#file !== file) {
      this.#typed.clear();
      this.#choices.clear();
    }
    this.#wasOpen = isOpen;
    this.#file = file;
  }
}

function keptIn<T>(map: Map<string, unknown>, name: string, begin: T): Kept<T> {
  return {
    get value() {
      return map.has(name) ? (map.get(name) as T) : begin;
    },
    set value(value) {
      map.set(name, value);
    },
  };
}

export const keep = new Keep();
