import { expect, test } from "vitest";
import type { TimeView } from "../gen/TimeView";
import { AtMostOnceAMinute, EachPhaseOnce } from "./announce";

const time = (over: Partial<TimeView>): TimeView => ({
  phase: "running",
  paused: false,
  digits: "5:20",
  left: 0.5,
  word: "",
  line: "left of 18 min",
  step: "Name the elephant",
  silent: false,
  session: null,
  clock: "11:09",
  reminder: null,
  late_start: null,
  is_late: false,
  alarms: [],
  ...over,
});

test("the pace is told at most once a minute, and then as it stands", () => {
  const pace = new AtMostOnceAMinute();
  expect(pace.tell("On time", 0)).toBe("On time");
  expect(pace.tell("1 min behind", 20_000)).toBe("On time");
  expect(pace.tell("2 min behind", 59_999)).toBe("On time");
  expect(pace.tell("2 min behind", 60_000)).toBe("2 min behind");
  expect(pace.tell("On time", 61_000)).toBe("2 min behind");
  expect(pace.tell("2 min behind", 600_000), "words that are told already are not told again").toBe(
    "2 min behind",
  );
  expect(pace.tell("On time", 600_001), "a minute without news does not delay the next").toBe("On time");
});

test("each phase is told once, however often the figures change", () => {
  const phases = new EachPhaseOnce();
  expect(phases.tell(time({}))).toBe("");
  const wrapUp = phases.tell(time({ phase: "wrap_up", word: "Wrap up:", digits: "3:36" }));
  expect(wrapUp).toBe("Wrap up: 3:36 left of 18 min");
  expect(phases.tell(time({ phase: "wrap_up", word: "Wrap up:", digits: "3:35" }))).toBe(wrapUp);
  expect(phases.tell(time({ phase: "last_call", word: "Last call:", digits: "0:54" }))).toContain(
    "Last call: 0:54",
  );
  expect(phases.tell(time({ phase: "over", word: "Time is up,", digits: "0:00", line: "1 min over" }))).toBe(
    "Time is up.",
  );
});

test("a pause tells nothing, and going on does not tell the phase again", () => {
  const phases = new EachPhaseOnce();
  const told = phases.tell(time({ phase: "wrap_up", word: "Wrap up:", digits: "3:00" }));
  expect(phases.tell(time({ phase: "wrap_up", paused: true, word: "Paused", digits: "2:50" }))).toBe(told);
  expect(phases.tell(time({ phase: "wrap_up", word: "Wrap up:", digits: "2:50" }))).toBe(told);
});

test("minutes that are added begin the phases again, and so does another step", () => {
  const phases = new EachPhaseOnce();
  phases.tell(time({ phase: "wrap_up", word: "Wrap up:", digits: "3:00" }));
  expect(phases.tell(time({}))).toBe("");
  expect(phases.tell(time({ phase: "wrap_up", word: "Wrap up:", digits: "4:00" }))).toContain("4:00");
  expect(
    phases.tell(time({ phase: "wrap_up", word: "Wrap up:", digits: "2:00", step: "Outcome" })),
  ).toContain("2:00");
});
