// What is unexpected on something that is about to leave, and whether somebody looked at it. It says and never masks:
// what leaves is what was seen.

export class Unexpected {
  /** What is to be looked at, a sentence each. */
  sentences = $state.raw<string[]>([]);
  #lookedAt = $state("");
  readonly #all = $derived(this.sentences.join("\n"));

  /** Whether somebody looked at these sentences; other ones are to be looked at anew. */
  get reviewed(): boolean {
    return this.#all !== "" && this.#all === this.#lookedAt;
  }
  set reviewed(reviewed: boolean) {
    this.#lookedAt = reviewed ? this.#all : "";
  }

  /** Whether nothing leaves before somebody looked. */
  get waits(): boolean {
    return this.#all !== "" && !this.reviewed;
  }
}
