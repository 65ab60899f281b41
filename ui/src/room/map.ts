// Where the lines, curves and labels of the handoff map lie on the wall, in pixels of a picture of 1920 by 1080: each
// purpose a line like a track, each handoff a curve from the giver's line to the receiver's, its label in a band
// beside the giver's line where no other label and no other curve stands. Pure geometry.
import type { HandoffCurve } from "../gen/HandoffCurve";
import type { HandoffMap } from "../gen/HandoffMap";

export interface RoomCurve {
  curve: HandoffCurve;
  path: string;
  start: Point;
  /** The point of the arrow; for a refused one the middle of the bar. */
  end: Point;
  label: RoomLabel;
}

/** A label: as much of it as there is room for, and where its lines stand. */
export interface RoomLabel {
  x: number;
  give: { text: string; y: number };
  under: { text: string; y: number } | null;
}

interface Point {
  x: number;
  y: number;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** How far lines stand apart, by their number. */
const APART: Record<number, number> = { 1: 240, 2: 240, 3: 235, 4: 176, 5: 141, 6: 118, 7: 101, 8: 88 };
const FIRST = 236;
/** From so many lines on a label stands on one line. */
const ONE_LINE = 6;
/** Where names begin and lines end; a line begins after the longest name, and never before `TRACK`. */
export const NAMES = 120;
export const RIGHT = 1800;
const TRACK = 520;
const MOST_OF_A_NAME = 700;
/** From the beginning of the lines to the first curve, and from one curve to the next. */
const LEAD = 68;
const STEP = 280;
/** What a curve takes from its dot to the point of its arrow. */
const REACH = 212;
/** How wide a letter is, in a name and in a label, by experience with both faces. */
const NAME_LETTER = 25;
const LETTER = 22;
/** The lines of a label. */
const LINE = 54;
const ABOVE_LETTERS = 42;
const BELOW_LETTERS = 12;
/** Nothing of the map stands lower: there the foot is. */
const FLOOR = 866;

/** The height of each line. */
export function roomLines(lines: number): number[] {
  const apart = APART[Math.min(lines, 8)] ?? 88;
  return Array.from({ length: lines }, (_, at) => FIRST + at * apart);
}

/** Where the lines begin: after the longest name. */
export function trackStart({ lines }: HandoffMap): number {
  const longest = Math.max(0, ...lines.map((name) => name.length * NAME_LETTER));
  return Math.max(TRACK, NAMES + Math.min(longest, MOST_OF_A_NAME) + 24);
}

/** The curves from left to right, in the order agreed. */
export function roomCurves(map: HandoffMap): RoomCurve[] {
  const heights = roomLines(map.lines.length);
  const left = trackStart(map) + LEAD;
  const count = map.curves.length;
  const step = count > 1 ? Math.min(STEP, (RIGHT - REACH - left) / (count - 1)) : 0;
  const bare = map.curves.map((curve, at) => drawn(curve, left + at * step, heights));
  const taken: Box[] = [];
  return bare.map((one, at) => {
    const others = bare.filter((_, other) => other !== at).map(boxOf);
    const label = place(one, heights, [...others, ...taken]);
    taken.push(label.box);
    return { ...one, label: label.label };
  });
}

type Bare = Omit<RoomCurve, "label">;

function drawn(curve: HandoffCurve, x: number, heights: number[]): Bare {
  const from = heights[curve.from] ?? FIRST;
  const to = heights[curve.to] ?? FIRST;
  if (curve.refused) {
    const end = { x: x + 112, y: from + Math.sign(to - from) * Math.min(Math.abs(to - from) / 2, 110) };
    const path = `M${x} ${from}H${x + 40}C${x + 90} ${from} ${end.x} ${from} ${end.x} ${end.y}`;
    return { curve, path, start: { x, y: from }, end };
  }
  const end = { x: x + REACH, y: to };
  const path = `M${x} ${from}H${x + 52}C${x + 130} ${from} ${x + 82} ${to} ${end.x - 26} ${to}`;
  return { curve, path, start: { x, y: from }, end };
}

/** What a curve takes of the picture, between its lines. */
function boxOf({ start, end }: Bare): Box {
  const [top, bottom] = [Math.min(start.y, end.y), Math.max(start.y, end.y)];
  return { left: start.x - 16, right: end.x + 16, top: top - 26, bottom: bottom + 26 };
}

/** The place beside the giver's line where most of the label can be read; the nearest one where all of it can. */
function place(one: Bare, heights: number[], obstacles: Box[]): { label: RoomLabel; box: Box } {
  const { curve, start, end } = one;
  const isLow = heights.length >= ONE_LINE;
  const under = isLow ? "" : curve.under;
  const rises = end.y < start.y;
  const next = heights.find((y) => y > start.y) ?? FLOOR;
  const last = heights.filter((y) => y < start.y).at(-1) ?? 150;
  const sides = rises ? (["above", "below"] as const) : (["below", "above"] as const);
  const places = (under ? [under, ""] : [""]).flatMap((under) =>
    sides.flatMap((side) => {
      const [top, bottom] = side === "below" ? [start.y + 14, next - 14] : [last + 14, start.y - 14];
      const isOwn = side === (rises ? "above" : "below");
      const x = isOwn ? start.x + 160 : start.x;
      return rows(top, bottom, under ? 2 : 1, side).map((y) => ({ x, y, under }));
    }),
  );
  const tried = places.map(({ x, y, under }) => {
    const bottom = y + (under ? LINE : 0) + BELOW_LETTERS;
    const inTheWay = obstacles.filter(
      (box) => box.bottom > y - ABOVE_LETTERS && box.top < bottom && box.right > x,
    );
    const right = Math.min(RIGHT, ...inTheWay.map((box) => box.left - 20));
    const need = Math.max(curve.give.length, under.length) * LETTER;
    return { x, y, under, bottom, width: Math.min(right - x, need), isWhole: right - x >= need };
  });
  const widest = tried.reduce(
    (best, next) => (next.width > best.width ? next : best),
    tried[0] ?? nowhere(start),
  );
  const { x, y, under: words, bottom, width } = tried.find(({ isWhole }) => isWhole) ?? widest;
  return {
    label: {
      x,
      give: { text: fitting(curve.give, width), y },
      under: words ? { text: fitting(words, width), y: y + LINE } : null,
    },
    box: { left: x, right: x + width, top: y - ABOVE_LETTERS, bottom },
  };
}

const nowhere = ({ x, y }: Point) => ({ x, y: y + 58, under: "", bottom: y + 70, width: 0, isWhole: false });

/** Where the first line of a label of so many lines can stand in a band, the one nearest to the giver's line first. */
function rows(top: number, bottom: number, lines: number, side: "above" | "below"): number[] {
  const fits = Math.floor((bottom - top) / LINE) - lines + 1;
  const at = (row: number) =>
    side === "below" ? top + ABOVE_LETTERS + row * LINE : bottom - BELOW_LETTERS - (lines - 1 + row) * LINE;
  return Array.from({ length: Math.max(fits, 0) }, (_, row) => at(row));
}

/** As much of a text as fits a width, cut at a word. */
export function fitting(text: string, width: number): string {
  const letters = Math.floor(width / LETTER);
  if (text.length <= letters) return text;
  const cut = text.slice(0, Math.max(letters - 1, 4));
  const words = cut.lastIndexOf(" ");
  return `${(words > 3 ? cut.slice(0, words) : cut).trimEnd()} …`;
}

/** A name as it stands before its line. */
export const nameBefore = (name: string): string =>
  name.length * NAME_LETTER <= MOST_OF_A_NAME ? name : `${name.slice(0, MOST_OF_A_NAME / NAME_LETTER - 2)} …`;
