// A pasted list of people: which lines, cells or commas make one person each. It decides nothing about the names;
// every word that was pasted ends up in a name or in a team.

import Papa from "papaparse";

export type PastedPerson = { name: string; team: string };

const BULLET = /^\s*(?:[-–*•·]\s+|\d{1,3}[.)]\s+)/;

/** The people of a pasted list; none where the text is one name, to be pasted as any text is. */
export function pastedPeople(text: string): PastedPerson[] {
  const lines = text.split(/[\r\n\u2028\u2029]+/).filter((line) => line.trim() !== "");
  const [only = ""] = lines;
  if (lines.length > 1) return people(withoutHead(lines));
  if (only.includes("\t")) return people([only]);
  if (only.includes(";")) return people(only.split(";"));
  const parts = only.split(",").filter((part) => part.trim() !== "");
  if (parts.length > 2) return people(parts);
  return parts.length === 2 ? people([only]) : [];
}

/** The people of a file, a row each: the name in the first cell, the team in the second. */
export function peopleOfFile(text: string): PastedPerson[] {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: "greedy" });
  const [head] = data;
  const rows = /^\s*names?\s*$/i.test(head?.[0] ?? "") ? data.slice(1) : data;
  return rows
    .map(([name = "", team = ""]) => ({ name: name.trim(), team: team.trim() }))
    .filter(({ name }) => name !== "");
}

function people(lines: string[]): PastedPerson[] {
  return lines.map(person).filter(({ name, team }) => name !== "" || team !== "");
}

/** The name stands before the first tab, semicolon or comma, the team after it. */
function person(line: string): PastedPerson {
  const plain = line.replace(BULLET, "");
  const at = [plain.indexOf("\t"), plain.search(/[;,]/)].find((index) => index >= 0) ?? plain.length;
  return { name: plain.slice(0, at).trim(), team: plain.slice(at + 1).trim() };
}

/** A table copied from elsewhere often starts with its head. */
function withoutHead(lines: string[]): string[] {
  return /^\s*names?\s*[\t;,]\s*teams?\s*$/i.test(lines[0] ?? "") ? lines.slice(1) : lines;
}
