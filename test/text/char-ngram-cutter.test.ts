import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CharNgramCutter, wordEnd } from "../../src/text/char-ngram-cutter.js";
import { charNgrams } from "../../src/text/char-ngrams.js";
import { TermTable } from "../../src/text/term-table.js";
import { trickyText } from "./arbitraries.js";

const ranges = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.nat(8))
  .map(([min, more]): [number, number] => [min, min + more]);

describe("CharNgramCutter", () => {
  test("cuts what charNgrams cuts, whatever the text", () => {
    fc.assert(
      fc.property(fc.array(trickyText, { maxLength: 4 }), ranges, (texts, range) => {
        const [table, oracle] = [new TermTable(), new TermTable()];
        const cutter = new CharNgramCutter(table, range);
        for (const text of texts) {
          expect(cutter.cut(text)).toEqual(charNgrams(text, range).map((gram) => oracle.chars(gram)));
        }
        expect(table.size).toBe(oracle.size);
        for (let id = 0; id < table.size; id++) expect(table.name(id)).toBe(oracle.name(id));
      }),
    );
  });

  test("answers -1 for what a frozen table does not know", () => {
    const table = new TermTable();
    const cutter = new CharNgramCutter(table, [2, 2]);
    expect(cutter.cut("ab")).toEqual([0, 1, 2]);
    table.freeze();
    expect(cutter.cut("abc")).toEqual([0, 1, -1, -1]);
  });

  test("marks the end of each word when asked to, and changes nothing else", () => {
    fc.assert(
      fc.property(trickyText, ranges, (text, range) => {
        const marked = new CharNgramCutter(new TermTable(), range, { marksWordEnds: true }).cut(text);
        expect(marked.filter((id) => id !== wordEnd)).toEqual(new CharNgramCutter(new TermTable(), range).cut(text));
      }),
    );
    expect(new CharNgramCutter(new TermTable(), [2, 2], { marksWordEnds: true }).cut(" ab  a ")).toEqual([
      0,
      1,
      2,
      wordEnd,
      0,
      3,
      wordEnd,
    ]);
  });
});
