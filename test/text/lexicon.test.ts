import { describe, expect, test, vi } from "vitest";
import { spaceClasses, wordClasses } from "../../src/text/byte-classes.js";
import { IntList } from "../../src/text/int-list.js";
import { Lexicon, type LexiconLimits } from "../../src/text/lexicon.js";

/** A lexicon whose form has a term for each letter, and what it was asked to analyse. */
function spied(limits?: LexiconLimits, classes = wordClasses, shortestForm = 1) {
  const analyse = vi.fn((form: string) => Array.from(form, (letter) => letter.codePointAt(0) ?? 0));
  const lexicon = new Lexicon({ classes, shortestForm, analyse }, limits);
  const scan = (text: string | Uint8Array, start = 0, end?: number) => {
    const bytes = typeof text === "string" ? Buffer.from(text) : text;
    const into = new IntList();
    lexicon.scan(bytes, start, end ?? bytes.length, into);
    return String.fromCodePoint(...into.view());
  };
  return { lexicon, scan, asked: () => analyse.mock.calls.map(([form]) => form) };
}

describe("Lexicon", () => {
  test("analyses each form once", () => {
    const { lexicon, scan, asked } = spied();
    expect(scan("to be, or not to be to")).toBe("tobeornottobeto");
    expect(asked()).toEqual(["to", "be", "or", "not"]);
    expect(lexicon.size).toBe(4);
  });

  test("analyses a chunk with other characters whole, between hard separators", () => {
    const { scan, asked } = spied();
    scan("a.b'é.c-d x");
    expect(asked()).toEqual(["a", "b", "a.b'é.c", "d", "x"]);
  });

  test("forgets the terms of a chunk's beginning when its end turns out to be other characters", () => {
    expect(spied().scan("a.b'é")).toBe("a.b'é");
  });

  test("passes over short ASCII forms, not over short chunks of others", () => {
    expect(spied(undefined, wordClasses, 2).scan("a bc é")).toBe("bcé");
  });

  test("takes everything between white space for a word when told so", () => {
    const { scan, asked } = spied(undefined, spaceClasses);
    scan("a-b.c\té!\x1cé");
    expect(asked()).toEqual(["a-b.c", "é!", "é"]);
  });

  test("scans only the part it is told to, and appends", () => {
    const { lexicon, scan } = spied();
    expect(scan("ab cd ef", 1, 4)).toBe("bc");
    const into = new IntList();
    into.push(7);
    lexicon.scan(Buffer.from("x\u00e9"), 0, 3, into);
    expect(Array.from(into.view())).toEqual([7, 0x78, 0xe9]);
  });

  test("replaces broken UTF-8 as the platform's decoder does", () => {
    const broken = Uint8Array.of(0x61, 0xe2, 0x82, 0x62, 0x20, 0xf0, 0x9f, 0x20, 0x80, 0xc0, 0xaf);
    expect(spied().scan(broken)).toBe("a\ufffdb\ufffd\ufffd\ufffd\ufffd");
  });

  test("starts anew when it knows as many forms as it may", () => {
    const { lexicon, scan, asked } = spied({ forms: 2, terms: 100, formLength: 10 });
    expect(scan("a b a b c a")).toBe("ababca");
    expect(asked()).toEqual(["a", "b", "c", "a"]);
    expect(lexicon.size).toBe(2);
  });

  test("starts anew when its forms have as many terms as they may", () => {
    const { lexicon, scan, asked } = spied({ forms: 100, terms: 4, formLength: 10 });
    expect(scan("ab cd ab e ab")).toBe("abcdabeab");
    expect(asked()).toEqual(["ab", "cd", "e", "ab"]);
    expect(lexicon.size).toBe(2);
  });

  test("does not keep long forms", () => {
    const { lexicon, scan, asked } = spied({ forms: 100, terms: 100, formLength: 3 });
    expect(scan("abc abcd abc abcd éé éé")).toBe("abcabcdabcabcdéééé");
    expect(asked()).toEqual(["abc", "abcd", "abcd", "éé", "éé"]);
    expect(lexicon.size).toBe(1);
  });

  test("remembers that a form has no terms", () => {
    const analyse = vi.fn(() => []);
    const lexicon = new Lexicon({ classes: wordClasses, shortestForm: 1, analyse });
    const into = new IntList();
    lexicon.scan(Buffer.from("the the"), 0, 7, into);
    expect(into.length).toBe(0);
    expect(analyse).toHaveBeenCalledTimes(1);
  });
});
