import { describe, expect, test } from "vitest";
import { findColumns, isKnownHeader, knownRole, parseColumns } from "../../src/corpus/columns.js";

const wanted = ["text", "title", "label", "id"] as const;

describe("parseColumns", () => {
  test("takes roles by position, with - and _ to pass columns over", () => {
    expect(parseColumns(["Label", "-", " text", "_"]).positions).toEqual(["label", undefined, "text", undefined]);
    expect(parseColumns(["title"]).positions).toEqual(["title"]);
  });

  test("takes headers for roles, with any characters in them", () => {
    const { positions, names } = parseColumns(["label=a = b", "text="]);
    expect(positions).toBeUndefined();
    expect([...names]).toEqual([
      ["label", "a = b"],
      ["text", ""],
    ]);
  });

  test("says nothing when nothing is said", () => {
    for (const entries of [undefined, []])
      expect(parseColumns(entries)).toEqual({ positions: undefined, names: new Map() });
  });

  const refused: readonly (readonly [string, readonly string[], string])[] = [
    ["an unknown role", ["lable", "text"], "Did you mean label?"],
    ["an unknown role of a header", ["txt=body"], "Did you mean text?"],
    ["both ways at once", ["label", "text=body"], "all names by position, or all role=header"],
    ["a role twice", ["text", "text"], "there are two for text"],
    ["a role twice, by headers", ["text=a", "text=b"], "there are two for text"],
    ["no text", ["label", "id"], "there must be a column text or title"],
    ["an empty name", ["", "text"], "every column must be one of"],
  ];
  for (const [what, entries, words] of refused) {
    test(`refuses ${what}`, () => {
      expect(() => parseColumns(entries)).toThrow(words);
      expect(() => parseColumns(entries)).toThrow("--columns");
    });
  }
});

describe("findColumns", () => {
  const find = (header: readonly string[], entries?: readonly string[]) =>
    findColumns(header, parseColumns(entries), "a", wanted);

  test("knows the usual names", () => {
    for (const name of ["text", "BODY", "Content", " article ", "message"]) expect(find([name])).toEqual({ text: 0 });
    for (const name of ["title", "headline", "Subject"]) expect(find([name])).toEqual({ title: 0 });
    for (const name of ["label", "class", "category", "topic", "section", "target"]) {
      expect(find(["text", name])).toEqual({ text: 0, label: 1 });
    }
  });

  test("goes by the exact header first, then by one of another case", () => {
    expect(find(["Body", "body", "text"], ["text=body"])).toEqual({ text: 1 });
    expect(find(["Body", "text"], ["text=body"])).toEqual({ text: 0 });
  });
});

test("knownRole tells what a name stands for, and how near it is to the role's own", () => {
  expect(knownRole(" Body ")).toEqual({ role: "text", place: 1 });
  expect(knownRole("label")).toEqual({ role: "label", place: 0 });
  expect(knownRole("constructor")).toBeUndefined();
});

describe("isKnownHeader", () => {
  test("asks for two known names, one of which is of text or title", () => {
    expect(isKnownHeader(["label", "x", "Text"])).toBe(true);
    expect(isKnownHeader(["text", "body"])).toBe(false);
    expect(isKnownHeader(["label", "id"])).toBe(false);
  });
});
