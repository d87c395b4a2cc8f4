import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CountVectorizer } from "../../src/features/count-vectorizer.js";
import { featureName } from "../../src/features/feature-name.js";
import { HashingVectorizer } from "../../src/features/hashing-vectorizer.js";
import { murmurHash3 } from "../../src/features/murmur-hash.js";
import { hashedColumn, termHash } from "../../src/features/term-hasher.js";
import { toDense } from "../../src/sparse/csr.js";
import type { Analyzable } from "../../src/text/analyzable.js";
import { Analyzer, wordNgrams } from "../../src/text/analyzer.js";
import { type AnalyzerOptions, analyzerConfig } from "../../src/text/analyzer-config.js";
import { charNgrams } from "../../src/text/char-ngrams.js";
import { areJoined, type FieldName } from "../../src/text/fields.js";
import type { TermKind } from "../../src/text/term-table.js";
import { rowsOf } from "./features-golden.js";

interface Counted {
  readonly field: FieldName;
  readonly kind: TermKind;
  readonly term: string;
  readonly weight: number;
}

/** The occurrences of terms by strings alone: what counting must add up. */
function occurrences(options: AnalyzerOptions, { title = "", text = "", tokens }: Analyzable): Counted[] {
  const config = analyzerConfig(options);
  const analyzer = new Analyzer(config);
  const words = { title: analyzer.terms(String(title)), text: tokens ?? analyzer.terms(String(text)) };
  const chars = { title: analyzer.chars(String(title)), text: analyzer.chars(String(text)) };
  if (tokens !== undefined) {
    const range = config.charNgrams;
    chars.text = range === null ? [] : tokens.flatMap((token) => charNgrams(token, range));
  }
  const counted = (field: FieldName, weight: number, ownWords: readonly string[], ownChars: readonly string[]) => {
    const all: Counted[] = [];
    const [min, max] = config.wordNgrams ?? [1, 0];
    for (let n = min; n <= max; n++) {
      for (const term of wordNgrams(ownWords, [n, n]))
        all.push({ field, kind: n === 1 ? "word" : "gram", term, weight });
    }
    return [...all, ...ownChars.map((term) => ({ field, kind: "chars", term, weight }) as const)];
  };
  const { fields } = config;
  if (areJoined(fields)) {
    return counted("text", fields.text, [...words.title, ...words.text], [...chars.title, ...chars.text]);
  }
  const own = (["title", "text"] as const).filter((field) => fields[field] > 0);
  return own.flatMap((field) =>
    counted(fields.separate ? field : "text", Math.fround(fields[field]), words[field], chars[field]),
  );
}

function sums(all: readonly (readonly [key: string | number, weight: number])[]): Map<string | number, number> {
  const summed = new Map<string | number, number>();
  for (const [key, weight] of all) summed.set(key, (summed.get(key) ?? 0) + weight);
  return new Map([...summed].filter(([, sum]) => sum !== 0).map(([key, sum]) => [key, Math.fround(sum)]));
}

const cases: readonly AnalyzerOptions[] = [
  { fields: {} },
  { fields: { title: 2, text: 2 }, wordNgrams: [1, 2] },
  { fields: { title: 3 }, wordNgrams: [1, 2] },
  { fields: { title: 0.7, text: 1.3 }, wordNgrams: [2, 3], charNgrams: [2, 2] },
  { fields: { title: 0 }, wordNgrams: [1, 2] },
  { fields: { text: 0 }, wordNgrams: null, charNgrams: [2, 3] },
  { fields: { separate: true }, wordNgrams: [1, 2] },
  { fields: { title: 2.5, separate: true }, wordNgrams: [1, 2], charNgrams: [1, 2] },
  { fields: { title: 2, separate: true }, tokenPattern: "\\S+", stopWords: ["the"] },
];

const somewhere = fc
  .array(fc.constantFrom("the", "bank", "Banks", "of", "title:bank", "é", "x-y"), { maxLength: 6 })
  .map((words) => words.join(" "));
const articles = fc.array(
  fc.oneof(
    fc.record({ title: fc.option(somewhere, { nil: undefined }), text: somewhere }),
    fc.record({
      title: somewhere,
      tokens: fc.array(fc.constantFrom("bank", "the", "new york"), { maxLength: 5 }),
    }),
  ),
  { maxLength: 6 },
);
const first = { title: "bank of england", text: "the bank holds rates" };

for (const options of cases) {
  describe(JSON.stringify(options), () => {
    test("a count vectorizer adds up what strings in a map add up, while it is fitted and after", () => {
      fc.assert(
        fc.property(articles, (others) => {
          const documents = [first, ...others];
          const { vectorizer, counts } = new CountVectorizer(options).fitTransform(documents);
          const { vocabulary } = vectorizer;
          const keyOf = (column: number) =>
            [vocabulary.field(column), vocabulary.kind(column), vocabulary.term(column)].join(" ");
          for (const [i, row] of rowsOf(counts).entries()) {
            const all = occurrences(options, documents[i]);
            expect(new Map(row.map(([column, count]) => [keyOf(column), count]))).toEqual(
              sums(all.map(({ field, kind, term, weight }) => [[field, kind, term].join(" "), weight])),
            );
            for (const { field, kind, term } of all) {
              const column = vectorizer.column(kind, term, field);
              expect(vectorizer.featureName(column)).toBe(featureName(term, field));
            }
          }
          expect(vectorizer.transform(documents)).toEqual(counts);
        }),
        { numRuns: 60 },
      );
    });

    test("a hashing vectorizer adds up what plain hashing adds up, and names columns by what counts most", () => {
      const nFeatures = 32;
      fc.assert(
        fc.property(articles, (others) => {
          const documents = [first, ...others];
          const { vectorizer, counts } = new HashingVectorizer({ nFeatures, names: 100 }, options).fitTransform(
            documents,
          );
          const names = new Map<string | number, [string, number][]>();
          for (const [i, row] of rowsOf(counts).entries()) {
            const all = occurrences(options, documents[i]);
            const hashed = all.map(({ field, term, weight }): [number, number] => {
              const hash = termHash(Buffer.from(term), field);
              return [hashedColumn(hash, nFeatures), hash < 0 ? -weight : weight];
            });
            expect(new Map(row)).toEqual(sums(hashed));
            for (const { field, kind, term, weight } of all) {
              const column = vectorizer.column(kind, term, field);
              names.set(column, [...(names.get(column) ?? []), [featureName(term, field), weight]]);
            }
          }
          for (const [column, ofColumn] of names) {
            const counted = new Map<string, number>();
            for (const [name, weight] of ofColumn) counted.set(name, (counted.get(name) ?? 0) + weight);
            expect(new Set(vectorizer.names?.of(Number(column)))).toEqual(new Set(counted.keys()));
          }
          expect(vectorizer.transform(documents)).toEqual(counts);
        }),
        { numRuns: 60 },
      );
    });
  });
}

describe("fields", () => {
  test("of equal weight count what one text counts, n-grams across the line break too", () => {
    const options = { wordNgrams: [1, 3], charNgrams: [2, 3] } as const;
    const joined = { text: `${first.title}\n${first.text}` };
    for (const vectorizer of [
      new CountVectorizer(options),
      new HashingVectorizer({ nFeatures: 64, names: 2 }, options),
    ]) {
      expect(vectorizer.fitTransform([first])).toEqual(vectorizer.fitTransform([joined]));
    }
  });

  test("of other weights have no n-gram across", () => {
    const fitted = (fields: AnalyzerOptions["fields"]) =>
      new CountVectorizer({ wordNgrams: [2, 2], fields }).fit([first]);
    expect(fitted({}).column("gram", "england the")).toBeGreaterThanOrEqual(0);
    expect(fitted({ title: 2 }).column("gram", "england the")).toBe(-1);
    expect(fitted({ separate: true }).column("gram", "england the")).toBe(-1);
  });

  test("that are apart give a title's terms columns and names of their own, behind all others", () => {
    const { vectorizer, counts } = new CountVectorizer({ fields: { title: 2, separate: true } }).fitTransform([first]);
    const names = Array.from({ length: vectorizer.nFeatures }, (_, column) => vectorizer.featureName(column));
    expect(names).toEqual(["bank", "holds", "rates", "the", "title:bank", "title:england", "title:of"]);
    expect(toDense(counts).map((row) => Array.from(row))).toEqual([[1, 1, 1, 1, 2, 2, 2]]);
    expect(vectorizer.column("word", "england")).toBe(-1);
  });

  test("are counted in documents by minDf, and by weight by maxFeatures", () => {
    const documents = [first, { title: "england", text: "rates rates" }];
    const terms = (options: AnalyzerOptions) => new CountVectorizer(options).fit(documents).vocabulary.terms();
    expect(terms({ minDf: 2, fields: { title: 5 } })).toEqual(["england", "rates"]);
    expect(terms({ maxFeatures: 1 })).toEqual(["rates"]);
    expect(terms({ maxFeatures: 1, fields: { title: 5 } })).toEqual(["england"]);
  });

  test("without weight hold no unknown tokens, and a title apart knows its own words alone", () => {
    const unknown = (options: AnalyzerOptions, document: Analyzable) => {
      const { unknownTokens } = new CountVectorizer(options).fit([first]).transformWithUnknown([document]);
      return [unknownTokens?.tokens[0], unknownTokens?.unknown[0]];
    };
    const document = { title: "england rates dog", text: "england rates" };
    expect(unknown({}, document)).toEqual([5, 1]);
    expect(unknown({ fields: { title: 0 } }, document)).toEqual([2, 1]);
    expect(unknown({ fields: { text: 0 } }, document)).toEqual([3, 2]);
    expect(unknown({ fields: { title: 2 } }, document)).toEqual([5, 1]);
    expect(unknown({ fields: { separate: true } }, document)).toEqual([5, 3]);
    expect(unknown({ fields: { separate: true }, wordNgrams: [2, 2] }, document)).toEqual([5, 3]);
    const ofCharacters = { wordNgrams: null, charNgrams: [3, 3] } as const;
    expect(unknown({ ...ofCharacters, fields: { text: 0 } }, document)).toEqual([3, 2]);
    expect(unknown({ ...ofCharacters, fields: { separate: true } }, document)).toEqual([5, 3]);
  });

  test("never give a term in a title the hash that it has in a text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (term) => {
        const name = Buffer.from(term);
        expect(termHash(name, "text")).toBe(murmurHash3(name));
        expect(termHash(name, "title")).not.toBe(termHash(name, "text"));
      }),
    );
  });
});
