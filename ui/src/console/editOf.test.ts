import { describe, expect, it } from "vitest";
import { editOf } from "./editOf";

describe("what writes a text into a field of an entry", () => {
  it("names the operation of the entry's kind", () => {
    expect(editOf({ kind: "commitment", id: 3 }, "receiver", "Amara")).toEqual({
      capture: { op: "edit_commitment", commitment: 3, edit: { field: "receiver", value: "Amara" } },
    });
    expect(editOf({ kind: "handoff", id: 2 }, "late", "they hear by Tuesday")).toEqual({
      capture: { op: "edit_handoff", handoff: 2, edit: { field: "late", value: "they hear by Tuesday" } },
    });
  });

  it("tells a pattern's own texts from those of its fate", () => {
    const ops = ["seems", "on"].map((field) => editOf({ kind: "pattern", id: 1 }, field, "x"));
    expect(ops).toMatchObject([{ capture: { op: "edit_pattern" } }, { capture: { op: "edit_fate" } }]);
  });

  it("knows every kind that stands on a closed page", () => {
    expect(editOf({ kind: "outcome_draft", id: 1 }, "who", "shoppers")).toEqual({
      capture: { op: "edit_outcome", draft: 1, edit: { field: "who", value: "shoppers" } },
    });
    expect(editOf({ kind: "purpose", id: 2 }, "line", "x")).toMatchObject({
      capture: { op: "edit_purpose" },
    });
    expect(editOf({ kind: "working_line", id: 3 }, "text", "x")).toMatchObject({
      capture: { list: "working" },
    });
    expect(editOf({ kind: "plan", id: 3 }, "text", "x")).toMatchObject({ capture: { list: "plans" } });
    expect(editOf({ kind: "decision", id: 4 }, "text", "x")).toMatchObject({
      capture: { op: "edit_decision" },
    });
    expect(editOf({ kind: "person", id: 5 }, "name", "x")).toEqual({
      set_up: { op: "name_person", person: 5, name: "x" },
    });
  });

  it("is nothing where the field is no text, so that no text is put into a tick", () => {
    expect(editOf({ kind: "handoff", id: 2 }, "said_back", "yes")).toBeNull();
    expect(editOf({ kind: "pattern", id: 1 }, "cards", "6")).toBeNull();
    expect(editOf({ kind: "signature", id: 1 }, "name", "Amara")).toBeNull();
  });
});
