// What a key means in a running workshop: from the key and where the focus is to an intent. Pure; timing (the
// guard against stray typing, the chord of two Esc) stands in guard.ts, and who acts in keyboard.ts.

/** A key as it was pressed. Command on a Mac counts as Ctrl. */
export interface Press {
  key: string;
  code: string;
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
}

/** What has the focus: a field that types, a button or list that has keys of its own, or neither. */
export type Focus = "field" | "control" | "nowhere";

export type Intent =
  | { do: "onward" }
  | { do: "back" }
  | { do: "timer" }
  | { do: "add_time"; minutes: number }
  | { do: "reset_timer" }
  | { do: "blank" }
  | { do: "freeze" }
  | { do: "cards" }
  | { do: "overview" }
  | { do: "small_timer" }
  | { do: "blank_with_card"; key: string }
  | { do: "card"; key: string }
  | { do: "keys" }
  | { do: "page" }
  | { do: "undo" }
  | { do: "redo" }
  | { do: "room_full_screen" }
  | { do: "swap_screens" }
  | { do: "late" }
  | { do: "print" }
  | { do: "choose"; by: 1 | -1 }
  | { do: "go" }
  | { do: "scale_say"; by: Scaling }
  | { do: "scale_interface"; by: Scaling }
  | { do: "next_entry" }
  | { do: "layout" }
  | { do: "note" }
  | { do: "escape" }
  /** The key does nothing, on purpose, and the webview must not act on it either. */
  | { do: "nothing" };

/** One step larger, one smaller, or the normal size. */
export type Scaling = 1 | -1 | 0;

/** The intent of a key, or nothing where it belongs to the field, the button or the system. */
export function intentOf(press: Press, focus: Focus): Intent | null {
  return always(press, focus) ?? chorded(press, focus) ?? plain(press, focus);
}

/** Whether a key writes one character, and so is caught by the guard against stray typing. */
export function isPrintable(press: Press): boolean {
  return [...press.key].length === 1 && !press.ctrl && !press.alt;
}

function always({ key, ctrl, alt, shift }: Press, focus: Focus): Intent | null {
  if (ctrl || alt) return null;
  switch (key) {
    case "PageDown":
      return { do: "onward" };
    case "PageUp":
      return { do: "back" };
    case "F8":
      return { do: "blank" };
    case "F11":
      return { do: "room_full_screen" };
    case "Escape":
      return { do: "escape" };
    case "F3":
    case "F5":
    case "F7":
      return { do: "nothing" };
    case "Backspace":
      return focus === "field" ? null : { do: "nothing" };
    default:
      return shift && focus === "nowhere" ? shifted(key) : null;
  }
}

function shifted(key: string): Intent | null {
  if (key === "ArrowUp") return { do: "add_time", minutes: 5 };
  if (key === "ArrowDown") return { do: "add_time", minutes: -5 };
  return null;
}

function chorded(press: Press, focus: Focus): Intent | null {
  if (press.alt && !press.ctrl) {
    return press.key === "ArrowLeft" || press.key === "ArrowRight" ? { do: "nothing" } : null;
  }
  if (!press.ctrl || press.alt) return null;
  if (press.key === "Enter") return { do: "next_entry" };
  const scaling = scalingOf(press);
  if (scaling !== null) return { do: press.shift ? "scale_interface" : "scale_say", by: scaling };
  const card = /^[1-9]$/.exec(press.key)?.[0] ?? /^Digit([1-9])$/.exec(press.code)?.[1];
  if (card && !press.shift) return { do: "blank_with_card", key: card };
  switch (latin(press)) {
    case "t":
      return press.shift ? { do: "nothing" } : { do: "reset_timer" };
    case "e":
      return { do: "page" };
    case "z":
      if (focus === "field") return null;
      return press.shift ? { do: "redo" } : { do: "undo" };
    case "p":
      return { do: press.shift ? "nothing" : "print" };
    case "s":
      return { do: press.shift ? "swap_screens" : "nothing" };
    case "f":
    case "g":
    case "j":
    case "n":
    case "o":
    case "r":
    case "u":
      return { do: "nothing" };
    default:
      return null;
  }
}

/** Shifted digits and signs differ from layout to layout: zero is known by its place, plus by what it shifts to. */
function scalingOf({ key, code, shift }: Press): Scaling | null {
  if (code === "Digit0" || code === "Numpad0" || key === "0") return 0;
  if (key === "-" || key === "−" || key === "_") return -1;
  if (key === "+" || key === "=" || (shift && key === "*")) return 1;
  return null;
}

function plain(press: Press, focus: Focus): Intent | null {
  if (press.ctrl || press.alt || focus === "field") return null;
  if (focus === "nowhere") {
    if (press.key === " ") return { do: "timer" };
    if (press.key === "ArrowRight" && !press.shift) return { do: "onward" };
    if (press.key === "ArrowLeft" && !press.shift) return { do: "back" };
    if (press.key === "ArrowDown" && !press.shift) return { do: "choose", by: 1 };
    if (press.key === "ArrowUp" && !press.shift) return { do: "choose", by: -1 };
  }
  switch (press.key) {
    case "+":
      return { do: "add_time", minutes: 1 };
    case "=":
      return isPlusUnshifted(press) ? { do: "add_time", minutes: 1 } : null;
    case "-":
    case "−":
      return { do: "add_time", minutes: -1 };
    case ".":
      return { do: "blank" };
    case "?":
      return { do: "keys" };
    default:
      return letterOrDigit(press);
  }
}

/** The key that has the plus on it, without Shift. On other layouts the equals sign stands elsewhere and is no plus. */
const isPlusUnshifted = ({ code, shift }: Press): boolean => code === "Equal" && !shift;

function letterOrDigit(press: Press): Intent | null {
  switch (latin(press)) {
    case "b":
      return { do: "blank" };
    case "z":
      return { do: "freeze" };
    case "c":
      return { do: "cards" };
    case "y":
      return { do: "layout" };
    case "n":
      return { do: "note" };
    case "l":
      return { do: "late" };
    case "g":
      return { do: "go" };
    case "o":
      return { do: "overview" };
    case "t":
      return { do: "small_timer" };
    default:
      return digit(press);
  }
}

/** A digit by its character; by its place in the top row where that key writes nothing else that is used here. */
function digit({ key, code, shift }: Press): Intent | null {
  if (/^[0-9]$/.test(key)) return { do: "card", key };
  const place = /^Digit([0-9])$/.exec(code);
  return place?.[1] && !shift ? { do: "card", key: place[1] } : null;
}

/** The Latin letter of a key: its character, or its place on a layout that writes no Latin letters. */
function latin({ key, code }: Press): string {
  const letter = key.toLowerCase();
  if (/^[a-z]$/.test(letter)) return letter;
  const place = /^Key([A-Z])$/.exec(code);
  const isOtherScript = /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
  return place?.[1] && isOtherScript ? place[1].toLowerCase() : "";
}
