import { describe, expect, test } from "vitest";
import { fromPython, whiteSpace, wordRuns } from "../../src/text/python-pattern.js";
import { commonCharacters, flags, golden } from "./analyzer-golden.js";

const { characters } = golden;
const common = commonCharacters().filter((code) => code < 0xd800 || code > 0xdfff);

/** The code points that a pattern and Python disagree about, of those both know. */
function differences(pattern: RegExp, theirs: Uint8Array, opposite = false): string[] {
  return common
    .filter((code) => pattern.test(String.fromCodePoint(code)) !== ((theirs[code] === 1) !== opposite))
    .map((code) => code.toString(16));
}

describe("fromPython", () => {
  test.each([
    ["\\w", "\\W", characters.word],
    ["\\d", "\\D", characters.digit],
    ["\\s", "\\S", characters.space],
  ])("gives %s and %s Python's meaning, in a class and outside", (set, opposite, ranges) => {
    const theirs = flags(ranges);
    for (const source of [set, `[${set}]`, `[^${opposite}]`, `(?!${opposite}).`]) {
      expect(differences(new RegExp(`^${fromPython(source)}$`, "su"), theirs)).toEqual([]);
    }
    for (const source of [opposite, `[${opposite}]`, `[^${set}]`]) {
      expect(differences(new RegExp(`^${fromPython(source)}$`, "su"), theirs, true)).toEqual([]);
    }
  });

  test("finds boundaries between word characters of any script", () => {
    const split = (text: string, source: string) => text.split(new RegExp(fromPython(source), "u"));
    expect(split("été, ёж", "\\b")).toEqual(["été", ", ", "ёж"]);
    expect(split("éa-,", "\\B")).toEqual(["é", "a-", ","]);
  });

  test("lets any punctuation be escaped", () => {
    for (const sign of "!\"#%&',:;<=>@_`~ -.*+?()[]{}|^$/\\") {
      expect(new RegExp(`^${fromPython(`\\${sign}`)}$`, "u").test(sign), sign).toBe(true);
      expect(new RegExp(`^${fromPython(`[a\\d\\${sign}z]`)}$`, "u").test(sign), sign).toBe(true);
    }
  });

  test("keeps the backspace of a class", () => {
    expect(new RegExp(`^${fromPython("[\\b]")}$`, "u").test("\b")).toBe(true);
  });

  test("leaves an escaped backslash and what follows it alone", () => {
    expect(new RegExp(`^${fromPython("\\\\w")}$`, "u").test("\\w")).toBe(true);
  });
});

test("whiteSpace is what Python splits at", () => {
  expect(differences(whiteSpace, flags(characters.space))).toEqual([]);
});

test("wordRuns are runs of what Python calls word characters", () => {
  const theirs = flags(characters.word);
  const doubled = common.filter((code) => {
    const character = String.fromCodePoint(code);
    return (`${character}${character}`.match(wordRuns) !== null) !== (theirs[code] === 1);
  });
  expect(doubled).toEqual([]);
});
