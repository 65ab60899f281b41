import { describe, expect, it } from "vitest";
import type { Note } from "../../gen/Note";
import { saidAbout, saidBeside } from "./said";

const note = (field: string, missing: string, text: string): Note => ({
  rule: "missing-key",
  level: missing ? "draft" : "nudge",
  field,
  missing,
  text,
  act: null,
});

describe("what stands under a field", () => {
  const gap = note("owner", "owner", "Draft, missing: owner.");
  const nudge = note("act", "", "“try” promises nothing.");

  it("is said aloud only while the field is empty, since its row names the gap", () => {
    expect(saidAbout([gap, nudge], "owner", "")).toEqual({ notes: [], missing: "Draft, missing: owner." });
  });

  it("is seen once something is typed that does not fill the gap", () => {
    expect(saidAbout([gap], "owner", "Nobody")).toEqual({ notes: [gap], missing: "" });
  });

  it("is seen at once where it is a nudge", () => {
    expect(saidAbout([gap, nudge], "act", "try").notes).toEqual([nudge]);
  });

  it("stands beside the entry where none of its fields has it, gaps aside", () => {
    expect(saidBeside([gap, nudge], ["owner"])).toEqual([nudge]);
    expect(saidBeside([gap, nudge], ["act"])).toEqual([]);
  });
});
