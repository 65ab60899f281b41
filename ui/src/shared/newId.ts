// Ids of new entries. The window that begins an entry chooses its id; it is never reused, so that two edits in
// flight can never mean two entries.

/** A random id of an entry, 1 to 2^32 - 1. */
export function newId(): number {
  const [id] = crypto.getRandomValues(new Uint32Array(1));
  return id || newId();
}

/**
 * The id of the blank row that stands at the end of a list. It stays the same until an entry with that id is
 * there, so that the row that is being typed keeps its fields and its focus when it becomes an entry.
 */
export class BlankId {
  #id = newId();

  /** The blank row's id, given the ids of the entries that are there. */
  after(ids: readonly number[]): number {
    if (ids.includes(this.#id)) this.#id = newId();
    return this.#id;
  }
}
