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
});
