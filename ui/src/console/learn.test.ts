// What a clicker's buttons send, and what is said of each.
import { describe, expect, it } from "vitest";
import type { Press } from "./keys";
import { heardAs, learn } from "./learn.svelte";

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: "",
  ctrl: false,
  shift: false,
  alt: false,
  ...more,
});

describe("learning the clicker", () => {
  it.each([
    ["PageDown", "Page Down", "next", "next"],
    ["PageUp", "Page Up", "back", "back"],
    ["b", "B", "blanks the room, and back", "types"],
    [".", ".", "blanks the room, and back", "types"],
    ["F5", "F5", "nothing, on purpose", "nothing, on purpose"],
    [
      "Escape",
      "Escape",
      "closes what is open; twice blanks the room",
      "closes what is open; twice blanks the room",
    ],
    ["ArrowRight", "Arrow Right", "next", "nothing in Accord"],
    ["AudioVolumeUp", "Audio Volume Up", "nothing in Accord", "nothing in Accord"],
  ])("says what %s does", (key, name, does, inField) => {
    expect(heardAs(press(key))).toEqual({ name, does, inField });
  });

  it("keeps each key once, the newest first, and is not moved by Shift alone", () => {
    for (const key of ["PageDown", "b", "PageDown", "Shift"]) learn.hear(press(key));
    expect(learn.heard.map(({ name }) => name)).toEqual(["Page Down", "B"]);
  });
});
