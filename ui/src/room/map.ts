// Where the lines, curves and labels of the handoff map lie on the wall, in pixels of a picture of 1920 by 1080: each
// purpose a line like a track, each handoff a curve from the giver's line to the receiver's, its label in the band
// beside the giver's line. Pure geometry.
import type { HandoffCurve } from "../gen/HandoffCurve";
import type { HandoffMap } from "../gen/HandoffMap";

export interface RoomCurve {
  curve: HandoffCurve;
  path: string;
  start: { x: number; y: number };
  /** The point of the arrow; for a refused one the middle of the bar. */
  end: { x: number; y: number };
  label: { x: number; give: number; under: number | null };
}

/** How far lines stand apart, by their number. */
const APART: Record<number, number> = { 1: 240, 2: 240, 3: 235, 4: 176, 5: 141, 6: 118, 7: 101, 8: 88 };
const FIRST = 236;
/** From so many lines on a label stands on one line. */
const ONE_LINE = 6;
/** Where the lines begin and end, and where the first curve leaves its line. */
export const TRACK = { from: 520, to: 1800 } as const;
const LEFT = 588;
const STEP = 280;
/** What a curve takes from its dot to the point of its arrow. */
const REACH = 212;
/** Letters of the label's size in a pixel, by experience with both faces. */
const LETTER = 22;

/** The height of each line. */
export function roomLines(lines: number): number[] {
  const apart = APART[Math.min(lines, 8)] ?? 88;
  return Array.from({ length: lines }, (_, at) => FIRST + at * apart);
}

/** The curves from left to right, in the order agreed. */
export function roomCurves(map: HandoffMap): RoomCurve[] {
  const heights = roomLines(map.lines.length);
  const isLow = map.lines.length >= ONE_LINE;
  return map.curves.map((curve, at) => {
    const x = LEFT + at * STEP;
    const from = heights[curve.from] ?? FIRST;
    const to = heights[curve.to] ?? FIRST;
    const falls = to > from;
    const end = curve.refused ? { x: x + 130, y: from + (to - from) * 0.5 } : { x: x + REACH, y: to };
    const path = curve.refused
      ? `M${x} ${from}H${x + 40}C${x + 100} ${from} ${end.x} ${from} ${end.x} ${end.y}`
      : `M${x} ${from}H${x + 52}C${x + 130} ${from} ${x + 82} ${to} ${end.x - 26} ${to}`;
    const band = falls ? from : from - (heights[1] ?? FIRST + 176) + FIRST;
    const give = isLow ? band + 58 : band + 70;
    return {
      curve,
      path,
      start: { x, y: from },
      end,
      label: { x: x + 160, give, under: curve.under === "" || isLow ? null : give + 54 },
    };
  });
}

/** As much of a label as there is room for to the right of its place. */
export function fitting(text: string, x: number): string {
  const letters = Math.floor((TRACK.to - x) / LETTER);
  if (text.length <= letters) return text;
  const cut = text.slice(0, Math.max(letters - 1, 8));
  const words = cut.lastIndexOf(" ");
  return `${(words > 8 ? cut.slice(0, words) : cut).trimEnd()} …`;
}
