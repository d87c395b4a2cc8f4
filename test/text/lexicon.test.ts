import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { spaceClasses, wordClasses } from "../../src/text/byte-classes.js";
import { IntList } from "../../src/text/int-list.js";
import { Lexicon, type LexiconLimits } from "../../src/text/lexicon.js";
import { plainScanKernel, scanKernel } from "../../src/text/scan-kernel.js";

/** A lexicon whose form has a term for each letter, and what it was asked to analyse. */
function spied(limits?: LexiconLimits, classes = wordClasses, shortestForm = 1) {
  const analyse = vi.fn((form: string) => Array.from(form, (letter) => letter.codePointAt(0) ?? 0));
  const lexicon = new Lexicon({ classes, lowercase: false, shortestForm, analyse }, limits);
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
    const lexicon = new Lexicon({ classes: wordClasses, lowercase: false, shortestForm: 1, analyse });
    const into = new IntList();
    lexicon.scan(Buffer.from("the the"), 0, 7, into);
    expect(into.length).toBe(0);
    expect(analyse).toHaveBeenCalledTimes(1);
  });
});

/** Texts of few different words, so that forms come again, with other characters, long words and broken bytes among them. */
const texts = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.stringMatching(/^[aB_1]{0,3}[ .\n']$/).map((text) => Buffer.from(text)) },
      { weight: 1, arbitrary: fc.constantFrom("\u00e9", "x".repeat(7), "yZ".repeat(150), "\u03a3. ").map(Buffer.from) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 3 }).map((bytes) => Buffer.from(bytes)) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => Buffer.concat(parts));

test("the scan kernel in WebAssembly finds what the one in TypeScript finds, whatever the bytes and the limits", () => {
  const limits = fc.constantFrom<LexiconLimits | undefined>(undefined, { forms: 5, terms: 9, formLength: 6 });
  const anyRules = fc.record({
    classes: fc.constantFrom(wordClasses, spaceClasses),
    shortestForm: fc.constantFrom(1, 2),
    lowercase: fc.boolean(),
    perForm: fc.constantFrom(0, 1, 3),
  });
  fc.assert(
    fc.property(
      fc.array(texts, { maxLength: 4 }),
      anyRules,
      limits,
      fc.nat(4),
      (some, { perForm, ...rules }, limit, all) => {
        const found = [scanKernel, plainScanKernel].map((kernel) => {
          const asked: string[] = [];
          const analyse = (form: string) => {
            asked.push(form);
            return Array.from({ length: perForm + (form.length % 2) }, (_, i) => form.length * 10 + i);
          };
          const lexicon = new Lexicon({ ...rules, analyse }, limit, kernel);
          const into = new IntList();
          for (const [at, text] of some.entries()) {
            if (at === all)
              lexicon.learnAll(
                [
                  [Buffer.from("ab"), [7]],
                  [Buffer.from("b_"), []],
                  [Buffer.from("1"), [8, 9]],
                ],
                3,
              );
            lexicon.scan(text, 0, text.length, into);
          }
          return { terms: Array.from(into.view()), asked, size: lexicon.size };
        });
        expect(found[0]).toEqual(found[1]);
      },
    ),
  );
});

test("scans a text of megabytes piece by piece, cutting at hard separators alone", () => {
  const asked: string[] = [];
  const analyse = (form: string) => [asked.push(form)];
  const lexicon = new Lexicon({ classes: wordClasses, lowercase: false, shortestForm: 1, analyse });
  const soft = "ab.".repeat(40_000);
  const into = new IntList();
  const bytes = Buffer.from(`${"c ".repeat(200_000)}${soft}\u00e9 d`);
  lexicon.scan(bytes, 0, bytes.length, into);
  // The dots are no place to cut at: what they join with the letter behind them is analysed whole.
  expect(asked).toEqual(["c", "ab", `${soft}\u00e9`, "d"]);
  expect(into.length).toBe(200_002);
});

test("ASCII whose case says nothing is analysed once, in lower case, and other chunks as they are written", () => {
  const asked: string[] = [];
  const analyse = (form: string) => [asked.push(form)];
  const lexicon = new Lexicon({ classes: wordClasses, lowercase: true, shortestForm: 1, analyse });
  const into = new IntList();
  const bytes = Buffer.from("Ab aB AB @[`{Z \u00c9A ab");
  lexicon.scan(bytes, 0, bytes.length, into);
  expect(asked).toEqual(["ab", "z", "\u00c9A"]);
  expect(Array.from(into.view())).toEqual([1, 1, 1, 2, 3, 1]);
  expect(bytes.toString()).toBe("Ab aB AB @[`{Z \u00c9A ab");
});

test("a lexicon that knows all asks for nothing of ASCII but what is too long to be known", () => {
  const { lexicon, asked } = spied({ forms: 3, terms: 9, formLength: 4 });
  lexicon.learnAll(
    [
      [Buffer.from("ab"), [5]],
      [Buffer.from("stop"), []],
      [Buffer.from("toolong"), [6]],
    ],
    3,
  );
  expect(lexicon.knowsAll).toBe(true);
  const into = new IntList();
  const bytes = Buffer.from("ab unknown stop xy \u00e9 ab");
  lexicon.scan(bytes, 0, bytes.length, into);
  expect(asked()).toEqual(["unknown", "\u00e9"]);
  expect(Array.from(into.view())).toEqual([5, ...Buffer.from("unknown"), -1, 0xe9, 5]);
});

test("a lexicon that cannot hold all does not pretend to", () => {
  const { lexicon } = spied({ forms: 2, terms: 9, formLength: 4 });
  lexicon.learnAll([], 3);
  expect(lexicon.knowsAll).toBe(false);
});
