// How a running workshop lies on this screen: the console, or notes only for a small one; or the scribe's layout, which is
// the capture alone and one key away in both; and whether the private note is open. The layout is remembered on this
// computer; none of it is the workshop's.

/** The facilitator's own layout. */
export type Facing = "console" | "notes";

const FACING = "layout-facing";
const SCRIBE = "layout-scribe";

class Layout {
  facing = $state<Facing>(localStorage.getItem(FACING) === "notes" ? "notes" : "console");
  isScribe = $state(localStorage.getItem(SCRIBE) !== null);
  /** There is no room for columns: what the window's size says. */
  folds = $state(false);
  /** The private note is open; never in the scribe's layout. */
  hasNote = $state(false);

  /** The script and the time, and nothing else. */
  get isNotes(): boolean {
    return this.facing === "notes" && !this.isScribe;
  }

  face(facing: Facing): void {
    this.facing = facing;
    localStorage.setItem(FACING, facing);
  }

  /** Goes over to the scribe's layout, or back. */
  toggle(): void {
    this.isScribe = !this.isScribe;
    this.hasNote = false;
    if (this.isScribe) localStorage.setItem(SCRIBE, "on");
    else localStorage.removeItem(SCRIBE);
  }

  /** Opens the private note, or closes it. */
  toggleNote(): void {
    this.hasNote = !this.isScribe && !this.hasNote;
  }
}

export const layout = new Layout();
