// When the wedge of time is drawn anew. The figures come once a second; where motion is reduced the wedge waits.

const REDRAWN = 15_000;
/** More than time alone takes off in a quarter of a minute: minutes were added, or another step began. */
const JUMP = 0.05;

/** What is drawn, 0 to 1, and since when, in milliseconds of a steady clock. */
export interface Drawn {
  left: number;
  at: number;
}

/** What is to be drawn once `left` is left: every figure, or, where motion is reduced, one every 15 seconds, and at once
 * what is no motion: the full disc, the empty one, and a jump. */
export function next(drawn: Drawn, left: number, now: number, isCalm: boolean): Drawn {
  const isDue = now - drawn.at >= REDRAWN || left <= 0 || left >= 1 || Math.abs(left - drawn.left) > JUMP;
  return isCalm && !isDue ? drawn : { left, at: now };
}
