// The hidden text beside the picture of the page: every word that comes with the picture, in the order of the page.
import { render } from "svelte/server";
import { describe, expect, it } from "vitest";
import type { PageBlock } from "../../gen/PageBlock";
import PageReading from "./PageReading.svelte";

const blocks: PageBlock[] = [
  {
    kind: "title",
    title: "Bread <by> seven",
    lines: ["Agreed on 15 September 2026", "Good until 15 October 2026"],
  },
  { kind: "text", lines: ["By 1 March 2027, bread is there by seven."] },
  {
    kind: "table",
    heading: "Who we are to each other",
    heads: [],
    rows: [[["oven-timing"], ["Giving each loaf its hour."], ["Amara Nwosu, فاطمة"]]],
  },
  { kind: "list", heading: "What we heard", entries: [["It seems like trays wait. It costs us an hour."]] },
  {
    kind: "table",
    heading: "What we give each other",
    heads: ["Ready means", "By when", "If it will be late"],
    rows: [
      [
        ["A list", "oven-timing to dough-keeping", "Yes, if the bell is heard."],
        ["counted"],
        ["Mondays"],
        ["call"],
      ],
      [["No: a second oven. Instead: the first one is mended."]],
    ],
  },
  { kind: "text", lines: ["Two signed.", "Typed from the signed sheet, in its order."] },
  { kind: "list", heading: null, entries: [["Lucía Ferrer", "with reservation"]] },
  { kind: "text", lines: ["Not a contract.", "Text 7F3A-9C21"] },
];

/** All texts of the blocks, in their order. */
function textsOf(block: PageBlock): string[] {
  switch (block.kind) {
    case "title":
      return [block.title, ...block.lines];
    case "text":
      return block.lines;
    case "list":
      return [...(block.heading ? [block.heading] : []), ...block.entries.flat()];
    case "table":
      return [block.heading, ...block.heads, ...block.rows.flat(2)];
  }
}

const drawn = (of: PageBlock[]): string => render(PageReading, { props: { blocks: of } }).body;

/** What is read of markup: its text, and nothing of its tags. */
const read = (html: string): string =>
  html
    .replace(/<!--.*?-->/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== "");

describe("the page as text", () => {
  it("says all that the page says, in its order, and nothing else", () => {
    expect(words(read(drawn(blocks)))).toEqual(words(blocks.flatMap(textsOf).join(" ")));
  });

  it("is not seen", () => {
    expect(drawn(blocks)).toMatch(/<article class="vh[ "]/);
  });

  it("has the heads of a table as heads, and one heading where there are none", () => {
    expect(drawn(blocks).match(/<th scope="col"/g)).toHaveLength(4);
    expect(drawn(blocks).match(/<h3/g)).toHaveLength(3);
  });

  it("lets a row with one cell take the whole width", () => {
    expect(drawn(blocks)).toContain('colspan="4"');
  });
});
