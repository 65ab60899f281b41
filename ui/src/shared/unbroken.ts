// Where a text must not break: handles, dates, and the names of a list stay whole on their line. The letters stay as
// they are; only how they are set changes.

/** A stretch of a text, and whether it stays on one line. */
export interface Part {
  text: string;
  whole: boolean;
}

/** A longer word than this may break: it would not fit a narrow column. */
const LONGEST = 24;
const MONTHS =
  "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?";
const WHOLE = new RegExp(`(\\p{L}+(?:-\\p{L}+)+|\\p{Nd}{1,2} (?:${MONTHS})\\b(?: \\p{Nd}{4})?)`, "u");

/** A sentence: handles ("money-moving") and dates ("15 October 2026") stay whole. */
export function partsOf(text: string): Part[] {
  return text
    .split(WHOLE)
    .map((part, at) => ({ text: part, whole: at % 2 === 1 && part.length <= LONGEST }))
    .filter((part) => part.text !== "");
}

/** A list with commas: each entry stays whole, with its comma. */
export function entriesOf(text: string): Part[] {
  return text
    .split(/(?<=, )/u)
    .flatMap((entry) => [
      { text: entry.trimEnd(), whole: entry.length <= LONGEST },
      { text: entry.slice(entry.trimEnd().length), whole: false },
    ])
    .filter((part) => part.text !== "");
}
