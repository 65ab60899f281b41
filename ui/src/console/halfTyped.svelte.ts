// What is typed for a round and not put in yet, and how it is typed: it stands nowhere else. It outlives the sheet that
// it is typed on, which a card, the page or another layout takes away; it is never sent or stored.
import { SvelteMap } from "svelte/reactivity";
import type { Collected } from "../gen/Collected";
import type { ConsoleSnapshot } from "../gen/ConsoleSnapshot";

/** A value that is read and set like a state. */
export interface Held<T> {
  value: T;
}

/** Rounds of which nothing outlives their step, not even in a field (rules.md 3; 18, P8). */
const OF_A_STEP: Collected[] = [{ kind: "readiness" }, { kind: "pulse" }];

class HalfTyped {
  readonly #held = new SvelteMap<string, unknown>();
  #open: Collected | null = null;
  #file: string | null = null;
  #step: string | null = null;

  /** What is typed for a round, under a name. It goes when the round is closed or begun again, in part with its step. */
  ofRound<T>(of: Collected, name: string, begin: T): Held<T> {
    return this.#at(keyOf(of) + name, begin);
  }

  /** What was picked under a name. It goes with the workshop. */
  ofWorkshop<T>(name: string, begin: T): Held<T> {
    return this.#at(name, begin);
  }

  /** Told of each snapshot, in their order. */
  follow({ file, rounds, screen }: Pick<ConsoleSnapshot, "file" | "rounds" | "screen">): void {
    const open = rounds.open?.of ?? null;
    if (this.#open && (!open || keyOf(open) !== keyOf(this.#open))) this.#end(this.#open);
    this.#open = open;
    const step = screen.name === "run" ? screen.run.step.id : this.#step;
    if (step !== this.#step) OF_A_STEP.forEach((of) => this.#end(of));
    this.#step = step;
    if (file !== this.#file) this.#held.clear();
    this.#file = file;
  }

  #at<T>(key: string, begin: T): Held<T> {
    const held = this.#held;
    return {
      get value() {
        return held.has(key) ? (held.get(key) as T) : begin;
      },
      set value(value) {
        held.set(key, value);
      },
    };
  }

  #end(of: Collected): void {
    for (const key of [...this.#held.keys()]) if (key.startsWith(keyOf(of))) this.#held.delete(key);
  }
}

const keyOf = (of: Collected): string =>
  of.kind === "consent" ? `round of consent ${of.about}: ` : `round of ${of.kind}: `;

export const halfTyped = new HalfTyped();
