// The agreement as it would print now: asked for again whenever the workshop has changed, a moment after the last
// change, and kept as it was while the new one is made.
import type { PageBlock } from "../../gen/PageBlock";
import type { PageMark } from "../../gen/PageMark";
import { pagePictures } from "../../platform";
import { Unexpected } from "../../shared/unexpected.svelte";
import { messageOf } from "../../shared/writes";

/** How long changes may rest before the page is set again, in milliseconds. */
const REST = 300;

class PageOf {
  /** One address a page, for an image. */
  pages = $state.raw<string[]>([]);
  ratio = $state(210 / 297);
  /** The same content as text. */
  reading = $state.raw<PageBlock[]>([]);
  /** Names and words to be looked at, with their places on the pictures. */
  marks = $state.raw<PageMark[]>([]);
  missingLetters = $state.raw<string[]>([]);
  readonly unexpected = new Unexpected();
  problem = $state<string | null>(null);
  #revision = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Sets the page again if the workshop has changed since. */
  refresh(revision: number): void {
    if (revision === this.#revision) return;
    const isFirst = this.#revision === -1;
    this.#revision = revision;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#fetch(), isFirst ? 0 : REST);
  }

  async #fetch(): Promise<void> {
    try {
      const pictures = await pagePictures();
      const old = this.pages;
      this.pages = pictures.pages.map((svg) =>
        URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" })),
      );
      this.ratio = pictures.ratio;
      this.reading = pictures.reading;
      this.marks = pictures.marks;
      this.missingLetters = pictures.missing_letters;
      this.unexpected.sentences = pictures.unexpected;
      this.problem = null;
      for (const address of old) URL.revokeObjectURL(address);
    } catch (problem) {
      this.problem = messageOf(problem);
    }
  }
}

export const pageOf = new PageOf();
