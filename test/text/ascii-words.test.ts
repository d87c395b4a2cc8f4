import fc from "fast-check";
import { expect, test } from "vitest";
import { Analyzer } from "../../src/text/analyzer.js";
import { AsciiWords } from "../../src/text/ascii-words.js";
import { TermTable } from "../../src/text/term-table.js";

const options = fc.record({
  lowercase: fc.boolean(),
  stripAccents: fc.boolean(),
  unicode: fc.constantFrom("none" as const, "nfkc" as const),
  stopWords: fc.constantFrom("none" as const, "english" as const, ["AB", "the", "\u00e9"]),
});

test("words of ASCII get the terms of the plain analysis, without strings, and all of them are known", () => {
  fc.assert(
    fc.property(options, fc.array(fc.stringMatching(/^(The|AB?|[A-Za-z0-9_]{2,5})$/)), (config, given) => {
      const analyzer = new Analyzer(config);
      const table = new TermTable();
      const words = AsciiWords.of(analyzer, table, "text");
      const terms = new Map<string, string[]>();
      for (const word of given.filter(({ length }) => length > 1)) {
        const form = config.lowercase ? word.toLowerCase() : word;
        const bytes = Buffer.from(`<${form}>`);
        const ids = words?.termsOf(bytes, 1, bytes.length - 1) ?? [];
        terms.set(
          form,
          ids.map((id) => table.name(id)),
        );
        expect(terms.get(form)).toEqual(analyzer.terms(word));
      }
      const all = new Map(Array.from(words?.all() ?? [], ([bytes, ids]) => [Buffer.from(bytes).toString(), ids]));
      expect(all.size).toBeLessThanOrEqual(words?.size ?? 0);
      for (const [form, names] of terms) expect(all.get(form)?.map((id) => table.name(id))).toEqual(names);
    }),
  );
});

test("a token of hundreds of characters is a word, too", () => {
  const table = new TermTable();
  const bytes = Buffer.from("x".repeat(1000));
  const [id] = AsciiWords.of(new Analyzer(), table, "text")?.termsOf(bytes, 0, bytes.length) ?? [];
  expect(table.name(id)).toBe("x".repeat(1000));
});

test("a stemmer needs strings", () => {
  expect(AsciiWords.of(new Analyzer({ stemmer: "porter" }), new TermTable(), "text")).toBeUndefined();
});
