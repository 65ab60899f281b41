// What waits to be looked at: nothing leaves before, and what was looked at is these sentences and no others.
import { describe, expect, it } from "vitest";
import { Unexpected } from "./unexpected.svelte";

describe("what is unexpected", () => {
  it("asks for nothing where there is nothing", () => {
    const unexpected = new Unexpected();
    expect([unexpected.waits, unexpected.reviewed]).toEqual([false, false]);
    unexpected.reviewed = true;
    expect(unexpected.reviewed, "nothing was looked at").toBe(false);
  });

  it("waits until somebody looked at it", () => {
    const unexpected = new Unexpected();
    unexpected.sentences = ["“Design” is a team name."];
    expect(unexpected.waits).toBe(true);
    unexpected.reviewed = true;
    expect([unexpected.waits, unexpected.reviewed]).toEqual([false, true]);
  });

  it("waits again for another sentence, and not for the same one set anew", () => {
    const unexpected = new Unexpected();
    unexpected.sentences = ["one"];
    unexpected.reviewed = true;
    unexpected.sentences = ["one"];
    expect(unexpected.waits).toBe(false);
    unexpected.sentences = ["one", "two"];
    expect(unexpected.waits).toBe(true);
  });
});
