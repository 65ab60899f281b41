import { expect, it } from "vitest";
import type { LibraryRow } from "../gen/LibraryRow";
import { found } from "./found";

const row = (title: string, line: string): LibraryRow => ({
  path: `/${title}`,
  day: "3 Nov",
  under_day: "2026",
  title,
  line,
  act: "Open",
  damaged: false,
  is_today: false,
});
const rows = [row("Checkout handoffs", "9 present, signed."), row("Übergabe im Lager", "11 present.")];
const titles = (typed: string) => found(rows, typed).map(({ title }) => title);

it("finds all rows while nothing is typed", () => {
  expect(titles("  ")).toHaveLength(2);
});

it("finds a row by its title or its line, whatever the case", () => {
  expect(titles("CHECKOUT")).toEqual(["Checkout handoffs"]);
  expect(titles("signed")).toEqual(["Checkout handoffs"]);
});

it("wants every word, in any order", () => {
  expect(titles("nov handoffs")).toEqual(["Checkout handoffs"]);
  expect(titles("handoffs lager")).toEqual([]);
});

it("finds accented letters without their accents", () => {
  expect(titles("ubergabe")).toEqual(["Übergabe im Lager"]);
});
