// The one queue of this window for what is typed. Every command that depends on what stands in the fields waits
// for `flushFields()` first.
import { transact } from "../platform";
import { WriteQueue } from "./writes";

const queue = new WriteQueue(transact);

/** Writes what a field holds once its typing rests. */
export const writeLater = queue.later.bind(queue);

/** Writes an act (a tick, a choice, a removal) now, after everything typed before it. */
export const writeNow = queue.now.bind(queue);

/** Sends what waits; resolves when everything typed so far was answered. */
export const flushFields = queue.flush.bind(queue);
