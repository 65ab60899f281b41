import { describe, expect, it } from "vitest";
import { readDate, readTime, shownDate } from "./when";

const today = new Date(2026, 9, 20);

describe("a typed date", () => {
  it.each([
    ["2026-11-03", "2026-11-03"],
    ["Tue 3 Nov 2026", "2026-11-03"],
    ["3 November 2026", "2026-11-03"],
    ["Tuesday, 3rd November 2026", "2026-11-03"],
    ["3.11.2026", "2026-11-03"],
    ["03/11/2026", "2026-11-03"],
    ["29 feb 2028", "2028-02-29"],
  ])("%s is read", (typed, date) => {
    expect(readDate(typed, today)).toBe(date);
  });

  it("without a year is the next such day", () => {
    expect(readDate("3 Nov", today)).toBe("2026-11-03");
    expect(readDate("20 oct", today)).toBe("2026-10-20");
    expect(readDate("19 October", today)).toBe("2027-10-19");
  });

  it.each(["", "soon", "31 Feb 2026", "3.13.2026", "3 Nov 20", "3 moon 2026", "2026-11"])(
    "%s is none",
    (typed) => {
      expect(readDate(typed, today)).toBeNull();
    },
  );

  it("is shown in a form that is read again", () => {
    expect(shownDate("2026-11-03")).toBe("Tue 3 Nov 2026");
    expect(readDate(shownDate("2027-01-01"), today)).toBe("2027-01-01");
  });
});

describe("a typed time of day", () => {
  it.each([
    ["10:30", "10:30"],
    ["9.05", "09:05"],
    ["1030", "10:30"],
    ["930", "09:30"],
    ["14", "14:00"],
    ["14h30", "14:30"],
    ["9 am", "09:00"],
    ["12:15 am", "00:15"],
    ["12 pm", "12:00"],
    ["1:30pm", "13:30"],
  ])("%s is read", (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });

  it.each(["", "noon", "24:00", "10:60", "10:3", "13 pm", "0 am"])("%s is none", (typed) => {
    expect(readTime(typed)).toBeNull();
  });
});
