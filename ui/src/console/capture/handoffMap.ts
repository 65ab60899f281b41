// Where the lines and curves of the handoff map lie beside the table of handoffs: each purpose a line, each handoff a
// curve from the giver's line to the receiver's, from left to right in the order agreed. Pure geometry, in pixels of
// the console.
import type { HandoffMap } from "../../gen/HandoffMap";

export interface Size {
  width: number;
  height: number;
}

/** One curve: where it leaves, where it arrives, and where its number stands. */
export interface Drawn {
  number: number;
  path: string;
  /** The point on the giver's line. */
  start: { x: number; y: number };
  /** The point of the arrow on the receiver's line, or of the bar of a refused one. */
  end: { x: number; y: number };
  label: { x: number; y: number };
}

/** Room above the first line for its name, and under the last one. */
const ABOVE = 26;
const BELOW = 14;
/** Where the first curve begins, so that no name is crossed, and what a curve takes. */
const LEFT = 116;
const RUN = 42;

/** The height of each line, from the top. */
export function lineHeights(lines: number, { height }: Size): number[] {
  const gap = lines > 1 ? (height - ABOVE - BELOW) / (lines - 1) : 0;
  return Array.from({ length: lines }, (_, at) => ABOVE + at * gap);
}

/** The curves of a map in a picture of this size. */
export function drawCurves(map: HandoffMap, size: Size): Drawn[] {
  const heights = lineHeights(map.lines.length, size);
  const room = size.width - LEFT - RUN - 8;
  const step = map.curves.length > 1 ? Math.min(RUN + 6, room / (map.curves.length - 1)) : 0;
  return map.curves.map((curve, at) => {
    const x = LEFT + at * step;
    const from = heights[curve.from] ?? 0;
    const to = heights[curve.to] ?? 0;
    const start = { x, y: from };
    const end = { x: x + RUN - 8, y: curve.refused ? from + (to - from) * 0.55 : to };
    const path = curve.refused
      ? `M${x} ${from}H${x + 10}C${x + 24} ${from} ${end.x} ${from} ${end.x} ${end.y}`
      : `M${x} ${from}H${x + 10}C${x + 32} ${from} ${x + 10} ${to} ${end.x - 8} ${to}`;
    return {
      number: curve.number,
      path,
      start,
      end,
      label: { x: (curve.refused ? end.x : x + 22) + 8, y: (from + end.y) / 2 + 5 },
    };
  });
}
