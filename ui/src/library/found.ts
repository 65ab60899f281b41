// Which rows of the library the typed words find. Only what stands in a row is looked at.
import type { LibraryRow } from "../gen/LibraryRow";

/** The rows that hold every typed word in their title, line or date, whatever its case or accents. */
export function found(rows: LibraryRow[], typed: string): LibraryRow[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = plain(`${row.title} ${row.line} ${row.day} ${row.under_day}`);
    return words.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
