// What is kept of half-typed rounds, and when it goes.
import { beforeEach, describe, expect, it } from "vitest";
import type { RoundsView } from "../gen/RoundsView";
import { keep } from "./kept.svelte";

const NONE: RoundsView = { open: null, lost: null };
const OPEN: RoundsView = {
  open: {
    of: { kind: "pulse" },
    words: "1 of 9 in",
    is_empty: false,
    is_complete: false,
    statements: [],
    uneven: "",
  },
  lost: null,
};

describe("what is half typed", () => {
  beforeEach(() => {
    keep.follow({ file: null, rounds: NONE });
    keep.follow({ file: "a", rounds: NONE });
  });

  it("begins as it is told, and is what was set, wherever it is asked for again", () => {
    expect(keep.typed("ballot", "").value).toBe("");
    keep.typed("ballot", "").value = "123";
    expect(keep.typed("ballot", "").value).toBe("123");
    expect(keep.typed("another", "").value).toBe("");
  });

  it("is there when the first papers open the round, and gone when it is closed", () => {
    keep.typed("ballot", "").value = "123";
    keep.choice("way", "ballots").value = "counts";
    keep.follow({ file: "a", rounds: OPEN });
    expect(keep.typed("ballot", "").value).toBe("123");
    keep.follow({ file: "a", rounds: NONE });
    expect(keep.typed("ballot", "").value).toBe("");
    expect(keep.choice("way", "ballots").value, "a choice is no answer").toBe("counts");
  });

  it("goes with its workshop, all of it", () => {
    keep.typed("ballot", "").value = "123";
    keep.choice("way", "ballots").value = "counts";
    keep.follow({ file: "b", rounds: NONE });
    expect([keep.typed("ballot", "").value, keep.choice("way", "ballots").value]).toEqual(["", "ballots"]);
  });
});
