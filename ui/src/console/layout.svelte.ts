// Which layout of a running workshop stands on this screen: the console, or the scribe's, which is the capture alone.
// It is remembered on this computer; it belongs to the screen, not to the workshop.

const KEY = "layout";
const SCRIBE = "scribe";

class Layout {
  isScribe = $state(localStorage.getItem(KEY) === SCRIBE);

  /** Goes over to the other layout. */
  toggle(): void {
    this.isScribe = !this.isScribe;
    localStorage.setItem(KEY, this.isScribe ? SCRIBE : "console");
  }
}

export const layout = new Layout();
