// The keys as they are listed for a person, in the settings and under the key of the list itself.

export interface KeyRow {
  /** Each key by itself, as it stands on a button. */
  keys: string[];
  /** The same in a few words. */
  short: string;
  does: string;
  /** It acts also while somebody types. */
  isAlways: boolean;
  /** It writes a character, and can be switched off with the other single keys. */
  isSingle: boolean;
  /** It stands in the whole list only. */
  isRare: boolean;
}

const always = (keys: string[], does: string, short = keys.join(", ")): KeyRow => ({
  keys,
  short,
  does,
  isAlways: true,
  isSingle: false,
  isRare: false,
});
const outside = (keys: string[], does: string, short = keys.join(", ")): KeyRow => ({
  ...always(keys, does, short),
  isAlways: false,
});
const single = (keys: string[], does: string, short = keys.join(", ")): KeyRow => ({
  ...outside(keys, does, short),
  isSingle: true,
});
const rare = (row: KeyRow): KeyRow => ({ ...row, isRare: true });

export const KEYS: KeyRow[] = [
  always(["Page Down", "Page Up"], "next, back"),
  always(["F8", "Esc Esc"], "blank the room, and back", "F8, or Esc twice"),
  always(["F5"], "nothing, on purpose"),
  rare(always(["F11"], "room full screen")),
  rare(always(["Ctrl Shift S"], "swap the screens")),
  rare(always(["Ctrl Enter"], "next entry")),
  rare(always(["Ctrl T"], "reset the step’s timer")),
  rare(always(["Ctrl 1", "…", "9"], "a card, and blank the room in the same act", "Ctrl 1 to 9")),
  rare(always(["Ctrl E", "Ctrl P"], "the page; print it")),
  always(["Ctrl +", "Ctrl −", "Ctrl 0"], "size of the line to say", "Ctrl +, −, 0"),
  always(["Ctrl Shift +", "−", "0"], "size of everything", "Ctrl Shift +, −, 0"),
  rare(always(["Esc"], "leave the field, close what is open")),
  outside(["→", "←"], "next, back", "Right, Left"),
  single(["Space"], "start or pause the timer"),
  single(["+", "−"], "one minute more or less"),
  outside(["Shift ↑", "Shift ↓"], "five minutes more or less", "Shift Up, Down"),
  single(["B", "."], "blank the room, and back"),
  single(["Z"], "freeze the room, and back"),
  single(["L"], "late choices"),
  single(["C", "1", "…", "9", "0"], "cards; a number opens one", "C; 1 to 9, 0"),
  single(["Y"], "scribe layout, and back"),
  single(["G", "O"], "go to a step, overview", "G, O"),
  single(["T"], "two minutes for a speaker"),
  single(["N"], "private note"),
  rare(single(["/"], "search the library")),
  outside(["Ctrl Z", "Ctrl Shift Z"], "undo, redo", "Ctrl Z, Ctrl Shift Z"),
  single(["?"], "all keys"),
];
