// How a running workshop lies on this screen: the console or the scribe's layout, which is the capture alone, and
// whether the private note is open. The layout is remembered on this computer; none of it is the workshop's.

const KEY = "layout";
const SCRIBE = "scribe";

class Layout {
  isScribe = $state(localStorage.getItem(KEY) === SCRIBE);
  /** The private note is open; never in the scribe's layout. */
  hasNote = $state(false);

  /** Goes over to the other layout. */
  toggle(): void {
    this.isScribe = !this.isScribe;
    this.hasNote = false;
    localStorage.setItem(KEY, this.isScribe ? SCRIBE : "console");
  }

  /** Opens the private note, or closes it. */
  toggleNote(): void {
    this.hasNote = !this.isScribe && !this.hasNote;
  }
}

export const layout = new Layout();
