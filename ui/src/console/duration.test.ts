import { describe, expect, it } from "vitest";
import { secondsOf } from "./duration";

describe("minutes and seconds as they are typed", () => {
  it.each([
    ["3:36", 216],
    ["0:54", 54],
    [" 5 ", 300],
    ["5 min", 300],
    ["1.30", 90],
    ["", null],
    ["  ", null],
    ["3:6", undefined],
    ["3:99", undefined],
    ["soon", undefined],
    ["-1", undefined],
  ])("reads “%s”", (typed, seconds) => {
    expect(secondsOf(typed)).toBe(seconds);
  });
});
