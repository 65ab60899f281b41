import { describe, expect, it } from "vitest";
import { pastedPeople, peopleOfFile } from "./paste";

const names = (text: string) => pastedPeople(text).map((person) => person.name);

describe("a pasted list of people", () => {
  it("adds one person a line", () => {
    expect(pastedPeople("Amara Osei\nTom Birch\r\n\r\nŁucja Nowak\n")).toEqual([
      { name: "Amara Osei", team: "" },
      { name: "Tom Birch", team: "" },
      { name: "Łucja Nowak", team: "" },
    ]);
  });

  it("reads the team after a comma, a semicolon or a tab", () => {
    const expected = [
      { name: "Amara Osei", team: "Product" },
      { name: "Devon Clarke", team: "Engineering, payments" },
    ];
    expect(pastedPeople("Amara Osei, Product\nDevon Clarke, Engineering, payments")).toEqual(expected);
    expect(pastedPeople("Amara Osei;Product\nDevon Clarke;Engineering, payments")).toEqual(expected);
    expect(pastedPeople("Amara Osei\tProduct\nDevon Clarke\tEngineering, payments")).toEqual(expected);
  });

  it("keeps a comma in a name when the cells are divided by tabs", () => {
    expect(pastedPeople("Osei, Amara\tProduct")).toEqual([{ name: "Osei, Amara", team: "Product" }]);
  });

  it("takes the head of a copied table for a head", () => {
    expect(names("Name\tTeam\nNoor Haddad\tDesign")).toEqual(["Noor Haddad"]);
  });

  it("takes bullets and numbers off, and only those", () => {
    expect(names("- Sam Reyes\n• Yuki Tanaka\n3. Priya Raman\n4) Mateo Silva\n-Jo")).toEqual([
      "Sam Reyes",
      "Yuki Tanaka",
      "Priya Raman",
      "Mateo Silva",
      "-Jo",
    ]);
  });

  it("reads one line with a single comma as a name and a team", () => {
    expect(pastedPeople("Amara Osei, Product")).toEqual([{ name: "Amara Osei", team: "Product" }]);
  });

  it("reads one line with more commas, or with semicolons, as several people", () => {
    expect(names("Amara Osei, Tom Birch, Yuki Tanaka")).toEqual(["Amara Osei", "Tom Birch", "Yuki Tanaka"]);
    expect(pastedPeople("Amara Osei, Product; Tom Birch")).toEqual([
      { name: "Amara Osei", team: "Product" },
      { name: "Tom Birch", team: "" },
    ]);
  });

  it("leaves one name to be pasted as any text is", () => {
    expect(pastedPeople("Amara Osei")).toEqual([]);
    expect(pastedPeople("Amara Osei,")).toEqual([]);
    expect(pastedPeople("Amara Osei\n")).toEqual([]);
    expect(pastedPeople(" \n\n ")).toEqual([]);
  });

  it("keeps names in every script whole", () => {
    expect(names("نور حداد\n田中雪\nZoë 🐘 de l’Épée")).toEqual(["نور حداد", "田中雪", "Zoë 🐘 de l’Épée"]);
  });
});

describe("a list of people in a file", () => {
  it("is read as the table that it is, whatever divides its cells", () => {
    const expected = [
      { name: "Osei, Amara", team: "Product" },
      { name: "Tom “TB” Birch", team: "" },
    ];
    expect(peopleOfFile('\uFEFFName,Team\r\n"Osei, Amara",Product\r\nTom “TB” Birch,\r\n')).toEqual(expected);
    expect(peopleOfFile('"Osei, Amara";Product\n\nTom “TB” Birch;\n')).toEqual(expected);
    expect(peopleOfFile("Osei, Amara\tProduct\nTom “TB” Birch\t\n")).toEqual(expected);
  });

  it("may hold names only, or nothing", () => {
    expect(peopleOfFile("Names\nAmara Osei\nTom Birch")).toEqual([
      { name: "Amara Osei", team: "" },
      { name: "Tom Birch", team: "" },
    ]);
    expect(peopleOfFile(" \n ")).toEqual([]);
  });
});
