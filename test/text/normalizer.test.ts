import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalizer } from "../../src/text/normalizer.js";
import { commonCharacters, flags, golden } from "./analyzer-golden.js";
import { trickyText } from "./arbitraries.js";

const off = { unicode: "none", lowercase: false, stripAccents: false } as const;

describe("normalizer", () => {
  test("puts every character in Python's lower case", () => {
    const lower = normalizer({ ...off, lowercase: true });
    const theirs = new Map(golden.lower);
    const different = commonCharacters().filter((code) => {
      const character = String.fromCodePoint(code);
      return (code < 0xd800 || code > 0xdfff) && lower(character) !== (theirs.get(character) ?? character);
    });
    expect(different).toEqual([]);
  });

  test("drops exactly the characters with a combining class that Python knows, after decomposing", () => {
    const strip = normalizer({ ...off, stripAccents: true });
    const combining = flags(golden.characters.combining);
    const different = commonCharacters().filter((code) => {
      if (code >= 0xd800 && code <= 0xdfff) return false;
      const kept = Array.from(String.fromCodePoint(code).normalize("NFKD")).filter(
        (character) => combining[character.codePointAt(0) ?? 0] === 0,
      );
      return strip(String.fromCodePoint(code)) !== kept.join("");
    });
    expect(different).toEqual([]);
  });

  test.each([
    ["NFKC", { ...off, unicode: "nfkc" as const }, "ﬁ Ａ① e\u0301", "fi A1 é"],
    ["lower case", { ...off, lowercase: true }, "ΑΣ ΑΣΑ İ", "ας ασα i\u0307"],
    ["accents", { ...off, stripAccents: true }, "Crème Brûlée Đ", "Creme Brulee Đ"],
    ["NFKC before lower case", { ...off, unicode: "nfkc" as const, lowercase: true }, "Ａ㎅", "akb"],
    ["lower case before accents", { ...off, lowercase: true, stripAccents: true }, "İÉ", "ie"],
    ["nothing", off, "Ａ É\u0301 ﬁ", "Ａ É\u0301 ﬁ"],
  ])("does %s", (_, config, text, normal) => {
    expect(normalizer(config)(text)).toBe(normal);
  });

  test("replaces lone surrogates, so that text and its UTF-8 bytes are one", () => {
    fc.assert(
      fc.property(trickyText, (text) => {
        expect(normalizer(off)(text)).toBe(Buffer.from(text).toString());
      }),
    );
  });

  test("equals plain normalising wherever no more than thirty marks stand in a row", () => {
    const marks = fc.array(fc.constantFrom(...someMarks), { maxLength: 30 }).map((some) => some.join(""));
    const others = fc.constantFrom(..."aeÅ Σが", "ǖ", "\u00a8", "\ufb2c", "각", "ｶ", "ﷺ", "\u1f82", "😀");
    const text = fc.array(fc.tuple(others, marks), { maxLength: 5 }).map((parts) => parts.flat().join(""));
    fc.assert(
      fc.property(fc.tuple(marks, text), ([first, rest]) => {
        const whole = first + rest;
        expect(normalizer({ ...off, unicode: "nfkc" })(whole)).toBe(whole.normalize("NFKC"));
      }),
    );
  });

  test("normalises longer runs of marks as though the text were cut after every thirtieth", () => {
    const nfkc = normalizer({ ...off, unicode: "nfkc" });
    const run = "\u0334\u0301\uff9e".repeat(25);
    const pieces = [`e${run.slice(0, 30)}`, run.slice(30, 60), `${run.slice(60)}f\u0301`];
    expect(nfkc(`e${run}f\u0301`)).toBe(pieces.map((piece) => piece.normalize("NFKC")).join(""));
  });

  test("strips runs of any length as plain stripping does", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("e", ...someMarks), { maxLength: 200 }), (characters) => {
        const text = characters.join("");
        const plain = Array.from(text.normalize("NFKD")).filter((character) => !isCombining(character));
        expect(normalizer({ ...off, stripAccents: true })(text)).toBe(plain.join(""));
      }),
    );
  });

  test.each([
    ["nfkc", { ...off, unicode: "nfkc" as const }, 1_000_001],
    ["accents", { ...off, stripAccents: true }, 1],
    ["all", { unicode: "nfkc" as const, lowercase: true, stripAccents: true }, 1],
  ])("takes a million marks in a row: %s", (_, config, length) => {
    expect(normalizer(config)(`x${"\u0345\u0334".repeat(500_000)}`)).toHaveLength(length);
  });
});

/** Of many combining classes, zero among them; some compose, some decompose into two, some are marks under NFKC alone. */
const someMarks = [
  ..."\u0301\u0300\u0338\u0345\u0334\u0327\u0344\u3099\u0f71\u0f72\u0f73\u093c\u05b7\u064b\u0308\u0304",
  ..."\uff9e\uff9f\u0903\u20dd\ufe00",
];

const combining = flags(golden.characters.combining);

function isCombining(character: string): boolean {
  return combining[character.codePointAt(0) ?? 0] !== 0;
}
