// The guard against stray typing: a single key acts after a short wait, a burst of letters acts not at all and is
// offered as text, and for a moment after a field was left characters are ignored. Two quick Esc are told here too.
import type { Intent } from "./keys";

/** How long a single key waits for another one, in milliseconds. */
export const WAIT = 200;
/** Three characters within this time are a burst. */
export const BURST = 1000;
/** How long characters are ignored after a field was left. */
export const AFTER_FIELD = 1500;
/** How close together two Esc blank the room. */
export const CHORD = 600;

interface Caught {
  char: string;
  at: number;
  intent: Intent | null;
  acted: boolean;
}

interface Acts {
  act: (intent: Intent) => void;
  /** Undoes what a slow first key of a burst had done. */
  takeBack: (intent: Intent) => void;
  /** Offers the text of a burst; called again as it grows. */
  offer: (text: string) => void;
}

export class StrayGuard {
  #caught: Caught[] = [];
  #burst = "";
  #lastAt = -Infinity;
  #leftAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #acts: Acts;
  readonly #now: () => number;

  constructor(acts: Acts, now: () => number = () => performance.now()) {
    this.#acts = acts;
    this.#now = now;
  }

  /** A field was left at this moment. */
  leftField(): void {
    this.#leftAt = this.#now();
  }

  /** A character was typed outside a field; `intent` is what it means as a key. */
  press(char: string, intent: Intent | null): void {
    const now = this.#now();
    clearTimeout(this.#timer);
    if (this.#burst && now - this.#lastAt <= BURST) {
      this.#lastAt = now;
      this.#burst += char;
      this.#acts.offer(this.#burst);
      return;
    }
    this.#burst = "";
    this.#lastAt = now;
    const heeded = now - this.#leftAt < AFTER_FIELD ? null : intent;
    this.#caught = this.#caught.filter((caught) => now - caught.at <= BURST);
    this.#caught.push({ char, at: now, intent: heeded, acted: false });
    if (this.#isBurst()) this.#offer();
    else this.#timer = setTimeout(() => this.#settle(), WAIT);
  }

  /** Three characters; signs alone (a clicker's full stop, plus for three minutes) write nothing and are no burst. */
  #isBurst(): boolean {
    return this.#caught.length >= 3 && this.#caught.some(({ char }) => /[\p{L}\p{N}]/u.test(char));
  }

  #offer(): void {
    for (const { acted, intent } of this.#caught.slice().reverse()) {
      if (acted && intent) this.#acts.takeBack(intent);
    }
    this.#burst = this.#caught.map(({ char }) => char).join("");
    this.#caught = [];
    this.#acts.offer(this.#burst);
  }

  #settle(): void {
    for (const caught of this.#caught) {
      if (caught.acted) continue;
      caught.acted = true;
      if (caught.intent) this.#acts.act(caught.intent);
    }
  }
}

/** Tells two quick Esc from two slow ones. */
export class EscChord {
  #lastAt = -Infinity;

  /** Whether this Esc is the second of a chord. */
  press(now: number): boolean {
    const isSecond = now - this.#lastAt <= CHORD;
    this.#lastAt = isSecond ? -Infinity : now;
    return isSecond;
  }
}
