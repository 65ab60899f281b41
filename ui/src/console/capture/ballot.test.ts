import { describe, expect, it } from "vitest";
import { countOf, digitsOf, typedOf } from "./ballot";

describe("a ballot while it is typed", () => {
  it("points at the statement that comes next", () => {
    expect(typedOf("", 10)).toEqual({ at: 0, wrong: null, whole: false });
    expect(typedOf("4232302", 10)).toEqual({ at: 7, wrong: null, whole: false });
  });

  it("is whole when every statement has an answer, and no longer with one too many", () => {
    expect(typedOf("1234501234", 10).whole).toBe(true);
    expect(typedOf("12345012341", 10).whole).toBe(false);
    expect(typedOf("12345", 5).whole).toBe(true);
  });

  it("keeps a sign that is no answer in its place and says which one it is", () => {
    expect(typedOf("1274501234", 10)).toEqual({ at: 10, wrong: 2, whole: false });
    expect(typedOf("١", 10).wrong).toBe(0);
  });

  it("may be typed in groups", () => {
    expect(digitsOf(" 12345 01234 ")).toBe("1234501234");
  });
});

describe("a number of papers", () => {
  it.each([
    ["", 0],
    [" 7 ", 7],
    ["012", 12],
  ])("reads “%s” as %i", (typed, count) => expect(countOf(typed)).toBe(count));

  it.each(["-1", "1.5", "7 of 9", "1000", "١"])("does not read “%s”", (typed) =>
    expect(countOf(typed)).toBeNull(),
  );
});
