// What is held of half-typed rounds, and when it goes.
import { beforeEach, describe, expect, it } from "vitest";
import type { Collected } from "../gen/Collected";
import type { ConsoleSnapshot } from "../gen/ConsoleSnapshot";
import { halfTyped } from "./halfTyped.svelte";

const PULSE: Collected = { kind: "pulse" };
const MARKS: Collected = { kind: "marks" };

const ballot = () => halfTyped.ofRound(PULSE, "ballot", "");
const marks = () => halfTyped.ofRound(MARKS, "count of 7", "");
const way = () => halfTyped.ofWorkshop("way", "ballots");

/** A snapshot of a workshop in a step, with a round open. */
function shows({
  file = "a",
  step = "pulse",
  open,
}: {
  file?: string | null;
  step?: string;
  open?: Collected;
}) {
  const progress = { words: "", is_empty: false, is_complete: false, statements: [], uneven: "" };
  halfTyped.follow({
    file,
    rounds: { open: open ? { of: open, ...progress } : null, lost: null },
    screen: { name: "run", run: { step: { id: step } } } as ConsoleSnapshot["screen"],
  });
}

describe("what is half typed", () => {
  beforeEach(() => {
    shows({ file: null });
    shows({});
  });

  it("begins as it is told, and is what was set, wherever it is asked for again", () => {
    expect(ballot().value).toBe("");
    ballot().value = "123";
    expect(ballot().value).toBe("123");
    expect(marks().value).toBe("");
  });

  it("is there when the first papers open the round, and gone when that round is closed", () => {
    ballot().value = "123";
    marks().value = "2";
    way().value = "counts";
    shows({ open: PULSE });
    expect(ballot().value).toBe("123");
    shows({});
    expect(ballot().value).toBe("");
    expect(marks().value, "of another round").toBe("2");
    expect(way().value, "a choice is no answer").toBe("counts");
  });

  it("goes with its step where it is a person's answer, and stays where it is a count of marks", () => {
    ballot().value = "123";
    marks().value = "2";
    shows({ step: "elephant" });
    expect([ballot().value, marks().value]).toEqual(["", "2"]);
  });

  it("goes with its workshop, all of it", () => {
    marks().value = "2";
    way().value = "counts";
    shows({ file: "b" });
    expect([marks().value, way().value]).toEqual(["", "ballots"]);
  });
});
