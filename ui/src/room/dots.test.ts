import { describe, expect, it } from "vitest";
import { dotSize, middleAt } from "./dots";

const columns = (...dots: number[]) => dots.map((dots, at) => ({ label: String(at), dots }));

describe("the dots of one picture", () => {
  it("are as large as drawn where few stand in a column", () => {
    expect(dotSize(columns(1, 3, 0, 3, 1), 1)).toBe(3.7);
    expect(dotSize(columns(0, 0, 0), 1)).toBe(3.7);
  });

  it.each([
    [8, 1],
    [16, 2],
    [24, 3],
  ])("%i in a column stand %i abreast and fit its height", (dots, abreast) => {
    const rows = Math.ceil(dots / abreast);
    expect(dotSize(columns(dots, 1), abreast) * 1.19 * rows).toBeLessThanOrEqual(17.1 + 1e-9);
  });
});

describe("the middle answer", () => {
  it.each([
    [2, 10],
    [6, 50],
    [9, 80],
    [10, 90],
  ])("twice %i stands at %i of 100: in its column, or between two", (twice, at) =>
    expect(middleAt(twice)).toBe(at),
  );
});
