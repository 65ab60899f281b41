// The queue of what is typed: in order, after a rest or at once, and never lost.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Operation } from "../gen/Operation";
import { REST, WriteQueue } from "./writes";

const title = (text: string): Operation => ({ set_up: { op: "set_title", title: text } });
const facilitator = (text: string): Operation => ({ set_up: { op: "set_facilitator", name: text } });
const one = {};
const other = {};

let sent: Operation[];
let queue: WriteQueue;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  queue = new WriteQueue(async (operation) => sent.push(operation));
});
afterEach(() => vi.useRealTimers());

describe("typing", () => {
  it("is written once, a moment after the last key and within a quarter of a second", async () => {
    for (const text of ["C", "Ch", "Che"]) {
      queue.later(one, title(text));
      await vi.advanceTimersByTimeAsync(REST - 1);
    }
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([title("Che")]);
    expect(REST).toBeLessThanOrEqual(250);
  });

  it("in another field sends what waits at once, so that the order is kept", async () => {
    queue.later(one, title("Checkout"));
    queue.later(other, facilitator("Ingrid"));
    await queue.flush();
    expect(sent).toEqual([title("Checkout"), facilitator("Ingrid")]);
  });

  it("is followed by an act, never overtaken by it", async () => {
    queue.later(one, title("Checkout"));
    await queue.now({ set_up: { op: "read_stop_list" } });
    expect(sent).toEqual([title("Checkout"), { set_up: { op: "read_stop_list" } }]);
  });
});

describe("a flush", () => {
  it("waits for what is on its way, one at a time", async () => {
    const done: string[] = [];
    queue = new WriteQueue(async (operation) => {
      done.push(`begin ${JSON.stringify(operation)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      done.push("end");
    });
    queue.later(one, title("a"));
    queue.later(other, facilitator("b"));
    const flushed = queue.flush();
    await vi.advanceTimersByTimeAsync(100);
    await flushed;
    expect(done.map((line) => line.split(" ")[0])).toEqual(["begin", "end", "begin", "end"]);
  });

  it("does nothing where nothing waits", async () => {
    await queue.flush();
    expect(sent).toEqual([]);
  });
});

describe("a refusal", () => {
  it("is told to its field in words, and what follows is still sent", async () => {
    queue = new WriteQueue(async (operation) => {
      if (JSON.stringify(operation).includes("no"))
        throw { code: "refused", message: "There is no such step." };
      sent.push(operation);
    });
    const told: (string | null)[] = [];
    queue.later(one, title("no"), (refusal) => told.push(refusal));
    queue.later(other, facilitator("Ingrid"), (refusal) => told.push(refusal));
    await queue.flush();
    expect(told).toEqual(["There is no such step.", null]);
    expect(sent).toEqual([facilitator("Ingrid")]);
  });
});
