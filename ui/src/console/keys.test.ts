// What each key means, by where the focus is: the list of the look, row by row.
import { describe, expect, it } from "vitest";
import { intentOf, isPrintable, type Focus, type Press } from "./keys";

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: "",
  ctrl: false,
  shift: false,
  alt: false,
  ...more,
});
const meant = (key: string, focus: Focus = "nowhere", more: Partial<Press> = {}) =>
  intentOf(press(key, more), focus);
const ctrl = { ctrl: true };
const ctrlShift = { ctrl: true, shift: true };

describe("keys that act always", () => {
  it.each(["field", "control", "nowhere"] as const)(
    "page keys, F8 and F11 act with the focus in a %s",
    (focus) => {
      expect(meant("PageDown", focus)).toEqual({ do: "onward" });
      expect(meant("PageUp", focus)).toEqual({ do: "back" });
      expect(meant("F8", focus)).toEqual({ do: "blank" });
      expect(meant("F11", focus)).toEqual({ do: "room_full_screen" });
      expect(meant("Escape", focus)).toEqual({ do: "escape" });
    },
  );

  it("F5 and reload do nothing, on purpose", () => {
    expect(meant("F5", "field")).toEqual({ do: "nothing" });
    expect(meant("r", "nowhere", ctrl)).toEqual({ do: "nothing" });
    expect(meant("R", "field", ctrlShift)).toEqual({ do: "nothing" });
  });

  it("the chords with Ctrl act in a field too, undo does not", () => {
    expect(meant("Enter", "field", ctrl)).toEqual({ do: "next_entry" });
    expect(meant("t", "field", ctrl)).toEqual({ do: "reset_timer" });
    expect(meant("e", "field", ctrl)).toEqual({ do: "page" });
    expect(meant("z", "field", ctrl)).toBeNull();
    expect(meant("z", "nowhere", ctrl)).toEqual({ do: "undo" });
    expect(meant("Z", "nowhere", ctrlShift)).toEqual({ do: "redo" });
  });

  it("Ctrl and a digit opens a card and blanks the room, Ctrl 0 is a size", () => {
    for (const focus of ["field", "nowhere"] as const) {
      expect(meant("2", focus, ctrl)).toEqual({ do: "blank_with_card", key: "2" });
      expect(meant("é", focus, { ...ctrl, code: "Digit2" })).toEqual({ do: "blank_with_card", key: "2" });
      expect(meant("0", focus, ctrl)).toEqual({ do: "scale_say", by: 0 });
    }
    expect(meant("2", "nowhere", ctrlShift), "Shift makes it another key").toBeNull();
  });

  it("copying, pasting and choosing all stay with the field", () => {
    for (const key of ["a", "c", "v", "x"]) expect(meant(key, "field", ctrl)).toBeNull();
  });
});

describe("keys outside a field", () => {
  it("arrows walk, Space is the timer, plus and minus are one minute", () => {
    expect(meant("ArrowRight")).toEqual({ do: "onward" });
    expect(meant("ArrowLeft")).toEqual({ do: "back" });
    expect(meant(" ")).toEqual({ do: "timer" });
    expect(meant("+", "nowhere", { shift: true })).toEqual({ do: "add_time", minutes: 1 });
    expect(meant("-")).toEqual({ do: "add_time", minutes: -1 });
    expect(meant("ArrowUp", "nowhere", { shift: true })).toEqual({ do: "add_time", minutes: 5 });
    expect(meant("ArrowDown", "nowhere", { shift: true })).toEqual({ do: "add_time", minutes: -5 });
  });

  it("letters and signs act, whatever their case", () => {
    expect(meant("B", "nowhere", { shift: true })).toEqual({ do: "blank" });
    expect(meant(".")).toEqual({ do: "blank" });
    expect(meant("z")).toEqual({ do: "freeze" });
    expect(meant("c")).toEqual({ do: "cards" });
    expect(meant("o")).toEqual({ do: "overview" });
    expect(meant("t")).toEqual({ do: "small_timer" });
    expect(meant("?", "nowhere", { shift: true })).toEqual({ do: "keys" });
    expect(meant("7")).toEqual({ do: "card", key: "7" });
  });

  it("a field keeps all of them", () => {
    for (const key of [" ", "+", "-", ".", "b", "z", "c", "?", "7", "ArrowLeft", "ArrowRight", "Backspace"])
      expect(meant(key, "field")).toBeNull();
    expect(meant("ArrowUp", "field", { shift: true })).toBeNull();
  });

  it("a focused button keeps Space, Enter and the arrows, the letters still act", () => {
    for (const key of [" ", "Enter", "ArrowLeft", "ArrowRight"]) expect(meant(key, "control")).toBeNull();
    expect(meant("b", "control")).toEqual({ do: "blank" });
  });

  it("going back in the webview's history does nothing", () => {
    expect(meant("ArrowLeft", "nowhere", { alt: true })).toEqual({ do: "nothing" });
    expect(meant("Backspace")).toEqual({ do: "nothing" });
  });
});

describe("which key it is", () => {
  it("a letter is read by its character on a Latin layout", () => {
    expect(meant("z", "nowhere", { code: "KeyY" })).toEqual({ do: "freeze" });
    expect(meant("y", "nowhere", { code: "KeyZ" })).toEqual({ do: "layout" });
    expect(meant("é", "nowhere", { code: "KeyC" })).toBeNull();
  });

  it("a letter is read by its place where the layout has no Latin letters", () => {
    expect(meant("и", "nowhere", { code: "KeyB" })).toEqual({ do: "blank" });
    expect(meant("я", "nowhere", { ...ctrl, code: "KeyZ" })).toEqual({ do: "undo" });
  });

  it("a digit of the top row is read by its place where the key writes nothing else of the list", () => {
    expect(meant("&", "nowhere", { code: "Digit1" })).toEqual({ do: "card", key: "1" });
    expect(meant("-", "nowhere", { code: "Digit6" })).toEqual({ do: "add_time", minutes: -1 });
    expect(meant("!", "nowhere", { code: "Digit1", shift: true })).toBeNull();
  });

  it("the two scales are told apart by Shift on every layout", () => {
    expect(meant("=", "field", { ...ctrl, code: "Equal" })).toEqual({ do: "scale_say", by: 1 });
    expect(meant("+", "field", { ...ctrl, code: "BracketRight" })).toEqual({ do: "scale_say", by: 1 });
    expect(meant("-", "field", ctrl)).toEqual({ do: "scale_say", by: -1 });
    expect(meant("0", "field", ctrl)).toEqual({ do: "scale_say", by: 0 });
    expect(meant("+", "field", ctrlShift)).toEqual({ do: "scale_interface", by: 1 });
    expect(meant("*", "field", { ...ctrlShift, code: "BracketRight" })).toEqual({
      do: "scale_interface",
      by: 1,
    });
    expect(meant("_", "field", ctrlShift)).toEqual({ do: "scale_interface", by: -1 });
    expect(meant("=", "field", { ...ctrlShift, code: "Digit0" })).toEqual({ do: "scale_interface", by: 0 });
  });

  it("only single characters without Ctrl are printable", () => {
    expect(isPrintable(press("a"))).toBe(true);
    expect(isPrintable(press(" "))).toBe(true);
    expect(isPrintable(press("F8"))).toBe(false);
    expect(isPrintable(press("a", ctrl))).toBe(false);
  });
});
