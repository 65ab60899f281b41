// The queue through which typed text becomes operations: in the order of typing, one at a time, never lost. It
// knows nothing of windows or fields; the clock and the sender are handed in.
import type { Operation } from "../gen/Operation";

/** Told when a write was stored (nothing), or why it was not. */
export type Settled = (refusal: string | null) => void;

/** An operation, or another command that takes its turn among the operations. */
export type Write = Operation | (() => Promise<unknown>);

interface Waiting {
  field: object;
  operation: Write;
  settled: Settled;
}

/** How long typing may rest before it is written, in milliseconds. */
export const REST = 180;

export class WriteQueue {
  #waiting: Waiting | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tail: Promise<void> = Promise.resolve();
  readonly #send: (operation: Operation) => Promise<unknown>;

  constructor(send: (operation: Operation) => Promise<unknown>) {
    this.#send = send;
  }

  /**
   * Writes an operation once typing rests. A later one of the same field takes its place; one of another field
   * sends it at once, so that the order of typing is kept.
   */
  later(field: object, operation: Write, settled: Settled = () => {}): void {
    if (this.#waiting && this.#waiting.field !== field) this.#dispatch();
    clearTimeout(this.#timer);
    this.#waiting = { field, operation, settled };
    this.#timer = setTimeout(() => this.#dispatch(), REST);
  }

  /** Writes an operation now, after everything typed before it. */
  async now(operation: Write, settled: Settled = () => {}): Promise<void> {
    this.#dispatch();
    await this.#enqueue({ field: {}, operation, settled });
  }

  /** Sends what waits; resolves when everything typed so far was answered. Never rejects. */
  flush(): Promise<void> {
    this.#dispatch();
    return this.#tail;
  }

  #dispatch(): void {
    clearTimeout(this.#timer);
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) void this.#enqueue(waiting);
  }

  #enqueue({ operation, settled }: Waiting): Promise<void> {
    this.#tail = this.#tail.then(async () => {
      try {
        await (typeof operation === "function" ? operation() : this.#send(operation));
        settled(null);
      } catch (problem) {
        settled(messageOf(problem));
      }
    });
    return this.#tail;
  }
}

/** The sentence of a problem as it crossed from Rust. */
export function messageOf(problem: unknown): string {
  if (typeof problem === "object" && problem !== null && "message" in problem) return String(problem.message);
  return String(problem);
}
