// Which notes of Prepare stand under which field. What they say comes from Rust, whole.

/** The notes of one field, each once. */
export function notesOf(notes: readonly [string, string][], field: string): { text: string }[] {
  const texts = notes.filter(([of]) => of === field).map(([, text]) => text);
  return [...new Set(texts)].map((text) => ({ text }));
}
