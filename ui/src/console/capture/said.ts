// What stands under one field of an entry: a gap is said aloud only (its row names it in words) until something is
// typed there; everything else is a note that is seen.
import type { Note } from "../../gen/Note";

/** What a `TypedField` is given: the notes under it, and what it misses. */
export interface Said {
  notes: Note[];
  missing: string;
}

/** What is said about `field`, in which `typed` stands. */
export function saidAbout(notes: readonly Note[], field: string, typed: string): Said {
  const here = notes.filter((note) => note.field === field);
  const isGap = (note: Note) => note.missing !== "" && typed === "";
  return {
    notes: here.filter((note) => !isGap(note)),
    missing: here.find(isGap)?.text ?? "",
  };
}

/** What is said about none of these fields, and so stands under the entry. */
export function saidBeside(notes: readonly Note[], fields: readonly string[]): Note[] {
  return notes.filter((note) => !fields.includes(note.field) && note.missing === "");
}
