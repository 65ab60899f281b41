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

  it("is nothing where the field is no text, so that no text is put into a tick", () => {
    expect(editOf({ kind: "handoff", id: 2 }, "said_back", "yes")).toBeNull();
    expect(editOf({ kind: "pattern", id: 1 }, "cards", "6")).toBeNull();
    expect(editOf({ kind: "signature", id: 1 }, "name", "Amara")).toBeNull();
  });
});
