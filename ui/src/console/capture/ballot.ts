// What the ten digits of a ballot say while they are typed, and what a number of papers is. Nothing is dropped on the
// way: a digit that vanished would move all that follow it under the wrong statement.

/** Digits that mean an answer; 0 is "can't say yet". */
const ANSWERS = "012345";

export interface Typed {
  /** The statement that comes next, from 0; past the last one where all are typed. */
  at: number;
  /** The first statement whose sign is no answer, from 0. */
  wrong: number | null;
  /** Every statement has an answer. */
  whole: boolean;
}

/** A ballot as it stands in its field; digits may be typed in groups. */
export const digitsOf = (typed: string): string => typed.replaceAll(/\s/g, "");

/** How far a ballot of so many statements is. */
export function typedOf(digits: string, statements: number): Typed {
  const found = [...digits].findIndex((sign) => !ANSWERS.includes(sign));
  const wrong = found === -1 ? null : found;
  return { at: digits.length, wrong, whole: wrong === null && digits.length === statements };
}

/** How many papers a field counts: nothing typed is none, and anything but a number cannot be read. */
export function countOf(typed: string): number | null {
  const digits = typed.trim();
  if (digits === "") return 0;
  return /^\d{1,3}$/.test(digits) ? Number(digits) : null;
}
