// What a screen reader is told of the time by itself: how the session stands, at most once a minute, and each phase of the
// step's time once. The ticking digits are not among it.
import type { Phase } from "../gen/Phase";
import type { TimeView } from "../gen/TimeView";

const MINUTE = 60_000;

/** The newest words, but never two within a minute: what comes too early is told when the minute is over. */
export class AtMostOnceAMinute {
  #told = "";
  #at = -Infinity;

  /** What is to stand in the live region, `now` in milliseconds of a steady clock. */
  tell(words: string, now: number): string {
    if (words !== this.#told && now - this.#at >= MINUTE) {
      this.#told = words;
      this.#at = now;
    }
    return this.#told;
  }
}

/** Wrap up, last call and time up: each once in a step, and again only after minutes were added. */
export class EachPhaseOnce {
  #step = "";
  #phase: Phase | null = null;
  #told = "";

  /** What is to stand in the live region. */
  tell({ step, phase, paused, word, digits, line }: TimeView): string {
    if (step !== this.#step) this.#phase = null;
    this.#step = step;
    if (paused || phase === this.#phase) return this.#told;
    this.#phase = phase;
    switch (phase) {
      case "not_started":
      case "running":
        return (this.#told = "");
      case "wrap_up":
      case "last_call":
        return (this.#told = `${word} ${digits} ${line}`);
      case "over":
        return (this.#told = "Time is up.");
    }
  }
}
