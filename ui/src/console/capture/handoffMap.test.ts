import { describe, expect, it } from "vitest";
import type { HandoffCurve } from "../../gen/HandoffCurve";
import type { HandoffMap } from "../../gen/HandoffMap";
import { drawCurves, lineHeights } from "./handoffMap";

const SIZE = { width: 262, height: 306 };

const curve = (number: number, from: number, to: number, refused = false): HandoffCurve => ({
  number,
  from,
  to,
  give: "a ranked list",
  under: "",
  refused,
  said_back: false,
  text: "",
});
const map = (lines: number, curves: HandoffCurve[]): HandoffMap => ({
  lines: Array.from({ length: lines }, (_, at) => `purpose ${at}`),
  curves,
  foot: "",
});

describe("the handoff map beside the table", () => {
  it("spreads its lines evenly, in the order of the roles step", () => {
    const heights = lineHeights(4, SIZE);
    expect(heights).toHaveLength(4);
    expect(new Set(heights.slice(1).map((y, at) => Math.round(y - (heights[at] ?? 0)))).size).toBe(1);
    expect(Math.max(...heights)).toBeLessThan(SIZE.height);
  });

  it("leaves the giver's line and joins the receiver's, downwards and upwards", () => {
    const heights = lineHeights(3, SIZE);
    const [down, up] = drawCurves(map(3, [curve(1, 0, 2), curve(2, 2, 0)]), SIZE);
    expect([down?.start.y, down?.end.y]).toEqual([heights[0], heights[2]]);
    expect([up?.start.y, up?.end.y]).toEqual([heights[2], heights[0]]);
  });

  it("ends a refused one before it reaches the receiver's line", () => {
    const heights = lineHeights(2, SIZE);
    const [refused] = drawCurves(map(2, [curve(1, 0, 1, true)]), SIZE);
    expect(refused?.end.y).toBeGreaterThan(heights[0] ?? 0);
    expect(refused?.end.y, "it ends in a short bar between the lines").toBeLessThan(heights[1] ?? 0);
  });

  it("keeps every curve within the picture, however many there are", () => {
    const drawn = drawCurves(
      map(
        8,
        Array.from({ length: 9 }, (_, at) => curve(at + 1, 0, 7)),
      ),
      SIZE,
    );
    expect(Math.max(...drawn.map(({ end }) => end.x))).toBeLessThanOrEqual(SIZE.width);
    const starts = drawn.map(({ start }) => start.x);
    expect(starts, "from left to right in the order agreed").toEqual([...starts].sort((a, b) => a - b));
  });

  it("draws one line alone without dividing by nothing", () => {
    expect(lineHeights(1, SIZE)).toEqual([26]);
    expect(lineHeights(0, SIZE)).toEqual([]);
  });
});
