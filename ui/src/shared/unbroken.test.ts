// What stays on one line, and that no letter is lost by it.
import { describe, expect, it } from "vitest";
import { entriesOf, partsOf, type Part } from "./unbroken";

const whole = (parts: Part[]) => parts.filter((part) => part.whole).map((part) => part.text);
const all = (parts: Part[]) => parts.map((part) => part.text).join("");

describe("a sentence", () => {
  it("keeps handles and dates whole", () => {
    const line = "Finding what shoppers need, so flow-shaping can draw by 15 October 2026, not by 1 Dec.";
    expect(whole(partsOf(line))).toEqual(["flow-shaping", "15 October 2026", "1 Dec"]);
    expect(all(partsOf(line))).toBe(line);
  });

  it("lets break what is no handle, no date, or too long for a column", () => {
    expect(whole(partsOf("From 9 in 100 to 4 in 100, 2 Marches"))).toEqual([]);
    expect(whole(partsOf("the-handle-that-would-fill-a-whole-column"))).toEqual([]);
    expect(partsOf("")).toEqual([]);
  });
});

describe("a list", () => {
  it("keeps each entry whole, with its comma", () => {
    const names = "Lucía Ferrer, Kofi Mensah, Hana Suzuki";
    expect(whole(entriesOf(names))).toEqual(["Lucía Ferrer,", "Kofi Mensah,", "Hana Suzuki"]);
    expect(all(entriesOf(names))).toBe(names);
  });
});
