import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { murmurHash3 } from "../../src/features/murmur-hash.js";
import { NameCounter } from "../../src/features/name-counter.js";
import { hashedColumn, TermHasher } from "../../src/features/term-hasher.js";
import { CsrBuilder } from "../../src/sparse/csr-builder.js";
import { Analyzer, wordNgrams } from "../../src/text/analyzer.js";
import { type AnalyzerOptions, analyzerConfig } from "../../src/text/analyzer-config.js";
import { TermTable } from "../../src/text/term-table.js";

const config = { nFeatures: 8, alternateSign: true };
const analyzers: AnalyzerOptions[] = [{}, { wordNgrams: [2, 2] }, { wordNgrams: [1, 2], charNgrams: [1, 2] }];
const texts = fc.array(
  fc.array(fc.constantFrom("aa", "bb", "cc", "dd", "ee", "é", "a", "zz ab"), { maxLength: 12 }).map((w) => w.join(" ")),
  { maxLength: 10 },
);

/** Each column's most frequent names, by strings and maps. */
function plainNames(options: AnalyzerOptions, all: readonly string[], most: number): string[][] {
  const { wordNgrams: range } = analyzerConfig(options);
  const analyzer = new Analyzer(analyzerConfig(options));
  const counts = Array.from({ length: config.nFeatures }, () => new Map<string, number>());
  for (const text of all) {
    const grams = range === null ? [] : wordNgrams(analyzer.terms(text), range);
    for (const name of [...grams, ...analyzer.chars(text)]) {
      const ofColumn = counts[hashedColumn(murmurHash3(Buffer.from(name)), config.nFeatures)];
      ofColumn.set(name, (ofColumn.get(name) ?? 0) + 1);
    }
  }
  return counts.map((ofColumn) =>
    [...ofColumn]
      .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
      .slice(0, most)
      .map(([name]) => name),
  );
}

/** What a hasher that forgets beyond `mostTerms` terms makes of these texts. */
function hashed(options: AnalyzerOptions, all: readonly string[], most: number, mostTerms?: number) {
  const nameCounter = new NameCounter(config.nFeatures, most);
  const limit = mostTerms === undefined ? {} : { mostTerms };
  const hasher = new TermHasher(config, analyzerConfig(options), { nameCounter, ...limit });
  const builder = new CsrBuilder();
  for (const text of all) hasher.addRow({ text }, builder);
  hasher.gatherNames();
  const names = nameCounter.names();
  return {
    names: Array.from({ length: config.nFeatures }, (_, column) => names.of(column)),
    counts: builder.finish(config.nFeatures),
  };
}

describe.each(analyzers.map((options) => [JSON.stringify(options), options] as const))(
  "TermHasher, %s",
  (_, options) => {
    test("gives each column the names that counting strings in maps gives", () => {
      fc.assert(
        fc.property(texts, fc.integer({ min: 1, max: 4 }), (all, most) => {
          expect(hashed(options, all, most).names).toEqual(plainNames(options, all, most));
        }),
      );
    });

    test("counts the same whenever it forgets, and names the same where there is room for all names", () => {
      fc.assert(
        fc.property(texts, fc.integer({ min: 0, max: 12 }), (all, mostTerms) => {
          const forgetting = hashed(options, all, 100, mostTerms);
          expect(forgetting).toEqual(hashed(options, all, 100));
          const counted = new NameCounter(config.nFeatures, 100);
          const hasher = new TermHasher(config, analyzerConfig(options), { nameCounter: counted, mostTerms });
          for (const text of all) hasher.addNames({ text });
          hasher.gatherNames();
          forgetting.names.forEach((names, column) => {
            expect(counted.names().of(column)).toEqual(names);
          });
        }),
      );
    });
  },
);

describe("NameCounter", () => {
  /** Counts these words of a table of their own, all in one column. */
  function countTable(counter: NameCounter, words: readonly string[]): void {
    const table = new TermTable();
    const ids = Int32Array.from(words, (word) => table.word(word));
    counter.count(ids, table.size, 1);
    counter.gather(table, new Int32Array(table.size));
  }

  test("adds up what tables hold, of the names that were most frequent before", () => {
    const counter = new NameCounter(2, 1);
    countTable(counter, ["a", "a", "a", "b", "b", "c"]);
    expect(counter.names().of(0)).toEqual(["a"]);
    countTable(counter, ["b", "b", "c", "c"]);
    expect(counter.names().of(0)).toEqual(["b"]);
    // The c of the first table was forgotten: 3 of the b and the a, and 2 of the c, became 4, 3 and 2.
    countTable(counter, ["c", "c"]);
    expect(counter.names().of(0)).toEqual(["b"]);
    expect(counter.names().of(1)).toEqual([]);
  });

  test("counts more terms than it had room for", () => {
    const counter = new NameCounter(1, 2);
    const words = Array.from({ length: 10_000 }, (_, i) => `t${i}`);
    countTable(counter, [...words, "t9999", "t5000", "t9999"]);
    expect(counter.names().of(0)).toEqual(["t9999", "t5000"]);
  });
});
