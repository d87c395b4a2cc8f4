import fc from "fast-check";
import { expect, test } from "vitest";
import { Analyzer } from "../../src/text/analyzer.js";
import { asciiWords } from "../../src/text/ascii-words.js";
import { TermTable } from "../../src/text/term-table.js";

const options = fc.record({
  lowercase: fc.boolean(),
  stripAccents: fc.boolean(),
  unicode: fc.constantFrom("none" as const, "nfkc" as const),
  stopWords: fc.constantFrom("none" as const, "english" as const, ["AB", "the", "\u00e9"]),
});

test("words of ASCII get the terms of the plain analysis, without strings", () => {
  fc.assert(
    fc.property(options, fc.array(fc.stringMatching(/^(The|AB?|[A-Za-z0-9_]{2,5})$/)), (config, words) => {
      const analyzer = new Analyzer(config);
      const table = new TermTable();
      const analyse = asciiWords(analyzer, table, "text");
      for (const word of words.filter(({ length }) => length > 1)) {
        const bytes = Buffer.from(`<${word}>`);
        const ids = analyse?.(bytes, 1, bytes.length - 1) ?? [];
        expect(ids.map((id) => table.name(id))).toEqual(analyzer.terms(word));
      }
    }),
  );
});

test("a token of hundreds of characters is a word, too", () => {
  const table = new TermTable();
  const bytes = Buffer.from("X".repeat(1000));
  const [id] = asciiWords(new Analyzer(), table, "text")?.(bytes, 0, bytes.length) ?? [];
  expect(table.name(id)).toBe("x".repeat(1000));
});

test("a stemmer needs strings", () => {
  expect(asciiWords(new Analyzer({ stemmer: "porter" }), new TermTable(), "text")).toBeUndefined();
});
