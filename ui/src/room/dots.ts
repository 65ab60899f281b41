// How large the dots of one picture are and where the middle answer stands: all dots are of one size, so that the
// highest column fits. Pure geometry.
import type { DotColumn } from "../gen/DotColumn";

/** What a column holds, in cqw, what of it the name of the middle answer takes, and how much of a dot lies between two. */
const HEIGHT = 17.1;
const NAME = 2.9;
const WITH_GAP = 1.19;
/** No dot is larger, in cqw. */
const LARGEST = 3.7;
const POINTS = 5;

/** The diameter of every dot, in cqw. */
export function dotSize(columns: readonly DotColumn[], abreast: number): number {
  const highest = Math.max(1, ...columns.map((column) => Math.ceil(column.dots / abreast)));
  const height = columns.length === POINTS ? HEIGHT - NAME : HEIGHT;
  return Math.min(LARGEST, height / (highest * WITH_GAP));
}

/** Where the middle answer stands, in hundredths of the width of five points; `twice` is twice the answer. */
export const middleAt = (twice: number): number => ((twice - 1) / (2 * POINTS)) * 100;
