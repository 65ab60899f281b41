// The guard against stray typing, told with a clock that the test holds.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AFTER_FIELD, EscChord, StrayGuard, WAIT } from "./guard";
import type { Intent } from "./keys";

const blank: Intent = { do: "blank" };
const plus: Intent = { do: "add_time", minutes: 1 };

let acted: Intent[];
let takenBack: Intent[];
let offered: string[];
let guard: StrayGuard;

beforeEach(() => {
  vi.useFakeTimers();
  acted = [];
  takenBack = [];
  offered = [];
  guard = new StrayGuard(
    {
      act: (intent) => acted.push(intent),
      takeBack: (intent) => takenBack.push(intent),
      offer: (text) => offered.push(text),
    },
    () => Date.now(),
  );
});
afterEach(() => vi.useRealTimers());

/** Presses each character, `gap` milliseconds apart. */
function type(text: string, gap: number, intent: Intent | null = null) {
  for (const char of text) {
    guard.press(char, intent);
    vi.advanceTimersByTime(gap);
  }
}

describe("a single key", () => {
  it("acts a fifth of a second after it was pressed, not before", () => {
    guard.press("b", blank);
    vi.advanceTimersByTime(WAIT - 1);
    expect(acted).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(acted).toEqual([blank]);
  });

  it("waits for a second one that follows at once; then both act", () => {
    guard.press("b", blank);
    vi.advanceTimersByTime(150);
    guard.press("+", plus);
    vi.advanceTimersByTime(WAIT - 1);
    expect(acted).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(acted).toEqual([blank, plus]);
  });
});

describe("a burst", () => {
  it("acts not at all and is offered as text, growing as it goes on", () => {
    type("bad", 100, blank);
    vi.advanceTimersByTime(1000);
    expect(acted).toEqual([]);
    expect(offered).toEqual(["bad"]);
  });

  it("keeps everything that is typed on, as long as the typing does not rest", () => {
    type("Bad news waits", 300, null);
    expect(offered.at(-1)).toBe("Bad news waits");
  });

  it("takes back what its slow first key had done", () => {
    type("b", 300, blank);
    expect(acted).toEqual([blank]);
    type("ad", 100, plus);
    expect(takenBack).toEqual([blank]);
    expect(acted).toEqual([blank]);
  });

  it("is none when the characters come slowly", () => {
    type("bbb", 600, blank);
    expect(acted).toEqual([blank, blank, blank]);
    expect(offered).toEqual([]);
  });

  it("is none for signs alone: three minutes more are three minutes more", () => {
    type("+++", 100, plus);
    vi.advanceTimersByTime(WAIT);
    expect(acted).toEqual([plus, plus, plus]);
    expect(offered).toEqual([]);
  });
});

describe("after a field was left", () => {
  it("characters are ignored for a moment, then act again", () => {
    guard.leftField();
    type("b", AFTER_FIELD, blank);
    expect(acted).toEqual([]);
    type("b", WAIT, blank);
    expect(acted).toEqual([blank]);
  });

  it("a sentence that goes on is offered whole", () => {
    guard.leftField();
    type("by Tuesday", 80, blank);
    expect(offered.at(-1)).toBe("by Tuesday");
    expect(acted).toEqual([]);
  });
});

describe("two Esc", () => {
  it("are a chord within 0.6 s, and start anew after it", () => {
    const chord = new EscChord();
    expect([0, 500, 900, 1600, 2100].map((at) => chord.press(at))).toEqual([false, true, false, false, true]);
  });
});
