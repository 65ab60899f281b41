// From an entry, a field and a text to the operation that writes it, for the places that write into entries of every
// kind. The forms of one kind name their operation themselves.
import type { EntryRef } from "../gen/EntryRef";
import type { LineList } from "../gen/LineList";
import type { Operation } from "../gen/Operation";

const FATE = ["carrier", "on"] as const;
const PATTERN = ["seems", "costs"] as const;
const HANDOFF = ["give", "from", "to", "ready", "by", "late", "condition", "instead"] as const;
const COMMITMENT = [
  "act",
  "owner",
  "purpose",
  "receiver",
  "due",
  "cue",
  "evidence",
  "first_move",
  "first_move_by",
] as const;
const OUTCOME = ["by", "who", "change", "what", "from", "to", "guardrail"] as const;
const PURPOSE = ["handle", "line", "receivers", "decides", "people"] as const;
const DECISION = ["text", "reopen_only_if"] as const;
const RESERVATION = ["text", "author"] as const;

/** One of the names, if it is one. */
const among = <Name extends string>(names: readonly Name[], field: string): Name | undefined =>
  names.find((name) => name === field);

const line = (list: LineList, line: number, text: string): Operation => ({
  capture: { op: "edit_line", list, line, text },
});

/** What writes a text into a field of an entry; nothing where that field is no text, or is written elsewhere. */
export function editOf({ kind, id }: EntryRef, name: string, value: string): Operation | null {
  switch (kind) {
    case "pattern": {
      const fate = among(FATE, name);
      if (fate) return { capture: { op: "edit_fate", pattern: id, edit: { field: fate, value } } };
      const field = among(PATTERN, name);
      return field ? { capture: { op: "edit_pattern", pattern: id, edit: { field, value } } } : null;
    }
    case "outcome_draft": {
      const field = among(OUTCOME, name);
      return field ? { capture: { op: "edit_outcome", draft: id, edit: { field, value } } } : null;
    }
    case "purpose": {
      const field = among(PURPOSE, name);
      return field ? { capture: { op: "edit_purpose", purpose: id, edit: { field, value } } } : null;
    }
    case "working_line":
      return name === "text" ? line("working", id, value) : null;
    case "plan":
      return name === "text" ? line("plans", id, value) : null;
    case "decision": {
      const field = among(DECISION, name);
      return field ? { capture: { op: "edit_decision", decision: id, edit: { field, value } } } : null;
    }
    case "person":
      return name === "name" ? { set_up: { op: "name_person", person: id, name: value } } : null;
    case "handoff": {
      const field = among(HANDOFF, name);
      return field ? { capture: { op: "edit_handoff", handoff: id, edit: { field, value } } } : null;
    }
    case "commitment": {
      const field = among(COMMITMENT, name);
      return field ? { capture: { op: "edit_commitment", commitment: id, edit: { field, value } } } : null;
    }
    case "reservation": {
      const field = among(RESERVATION, name);
      return field ? { capture: { op: "edit_reservation", reservation: id, edit: { field, value } } } : null;
    }
    default:
      return null;
  }
}
