import { describe, expect, it } from "vitest";
import type { HandoffCurve } from "../gen/HandoffCurve";
import { fitting, RIGHT, roomCurves, roomLines, trackStart } from "./map";

const curve = (number: number, from: number, to: number, refused = false): HandoffCurve => ({
  number,
  from,
  to,
  give: "A list",
  under: "every Monday",
  refused,
  said_back: false,
  text: "",
});
const map = (lines: number, curves: HandoffCurve[]) => ({
  lines: Array.from({ length: lines }, (_, at) => `purpose-${at}`),
  curves,
  foot: "",
});

describe("the handoff map on the wall", () => {
  it("keeps two to eight lines above its foot", () => {
    for (let lines = 2; lines <= 8; lines += 1) {
      expect(Math.max(...roomLines(lines))).toBeLessThanOrEqual(880);
    }
  });

  it("leaves the giver's line and arrives at the receiver's, falling or rising", () => {
    const [falls, rises] = roomCurves(map(3, [curve(1, 0, 2), curve(2, 2, 0)]));
    const heights = roomLines(3);
    expect([falls?.start.y, falls?.end.y]).toEqual([heights[0], heights[2]]);
    expect([rises?.start.y, rises?.end.y]).toEqual([heights[2], heights[0]]);
  });

  it("ends a refused one on its way", () => {
    const [no] = roomCurves(map(2, [curve(1, 0, 1, true)]));
    const [from = 0, to = 0] = roomLines(2);
    expect(no?.end.y).toBeGreaterThan(from);
    expect(no?.end.y).toBeLessThan(to);
  });

  it("has room for four, with a label on one line from six lines on", () => {
    const curves = [1, 2, 3, 4].map((number) => curve(number, 0, 1));
    for (const { end } of roomCurves(map(2, curves))) expect(end.x).toBeLessThanOrEqual(RIGHT);
    expect(roomCurves(map(6, curves)).every(({ label }) => label.under === null)).toBe(true);
  });

  it("never writes a label over another one or over another curve", () => {
    const crossing = [curve(1, 0, 1), curve(2, 1, 2), curve(3, 2, 1, true), curve(4, 0, 2)];
    const words = { give: "Screens with every case: empty, slow, wrong", under: "two working days before" };
    for (let lines = 3; lines <= 8; lines += 1) {
      const drawn = roomCurves(
        map(
          lines,
          crossing.map((one) => ({ ...one, ...words })),
        ),
      );
      const boxes = drawn.map(({ label }) => ({
        left: label.x,
        right: label.x + 20 * Math.max(label.give.text.length, label.under?.text.length ?? 0),
        top: label.give.y - 40,
        bottom: (label.under?.y ?? label.give.y) + 10,
      }));
      for (const [at, one] of boxes.entries()) {
        const over = boxes
          .slice(at + 1)
          .filter(
            (box) =>
              box.left < one.right && one.left < box.right && box.top < one.bottom && one.top < box.bottom,
          );
        expect(over, `${lines} lines, label ${at + 1}`).toEqual([]);
      }
    }
  });

  it("begins its lines after the longest name", () => {
    const long = { ...map(2, []), lines: ["release-building", "risk"] };
    expect(trackStart(long)).toBeGreaterThan(120 + 16 * 24);
    expect(trackStart(map(2, []))).toBe(520);
  });

  it("shortens a label at a word where there is no room", () => {
    expect(fitting("Screens", 400)).toBe("Screens");
    expect(fitting("Screens with every case: empty, slow", 330)).toBe("Screens with …");
  });
});
