import { expect, test } from "vitest";
import { next } from "./wedge";

test("the wedge follows each figure", () => {
  expect(next({ left: 0.5, at: 0 }, 0.499, 1000, false)).toEqual({ left: 0.499, at: 1000 });
});

test("where motion is reduced it is drawn anew every 15 seconds", () => {
  let drawn = { left: 0.9, at: 0 };
  const moments = Array.from({ length: 60 }, (_, second) => {
    const before = drawn;
    drawn = next(drawn, 0.9 - second / 1200, second * 1000, true);
    return drawn === before ? [] : [second];
  });
  expect(moments.flat()).toEqual([15, 30, 45]);
});

test("the end of the time, the whole of it, and what was added are seen at once", () => {
  const drawn = { left: 0.5, at: 0 };
  for (const left of [0, 1, 0.6]) expect(next(drawn, left, 1000, true).left).toBe(left);
});
