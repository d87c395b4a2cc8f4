import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CountVectorizer } from "../../src/features/count-vectorizer.js";
import { toDense } from "../../src/sparse/csr.js";
import { Analyzer, wordNgrams } from "../../src/text/analyzer.js";
import { type AnalyzerOptions, analyzerConfig } from "../../src/text/analyzer-config.js";
import { analyzerOptions, asTexts, golden, rowsOf } from "./features-golden.js";

const documents = asTexts(golden.documents);

describe("CountVectorizer", () => {
  for (const [name, { options, terms, rows, unseen }] of Object.entries(golden.counts)) {
    test(`counts as scikit-learn does: ${name}`, () => {
      const { vectorizer, counts } = new CountVectorizer(analyzerOptions(options)).fitTransform(documents);
      expect(vectorizer.vocabulary.terms()).toEqual(terms);
      expect(rowsOf(counts)).toEqual(rows);
      expect(rowsOf(vectorizer.transform(asTexts(["red unseen cat cat", ""])))).toEqual(unseen);
    });
  }

  /** Counts by strings and maps: what a row must hold, by term. */
  function plainCounts(options: AnalyzerOptions, text: string): Map<string, number> {
    const config = analyzerConfig(options);
    const analyzer = new Analyzer(config);
    const grams = config.wordNgrams === null ? [] : wordNgrams(analyzer.terms(text), config.wordNgrams);
    const counts = new Map<string, number>();
    for (const term of [...grams.map((gram) => `w ${gram}`), ...analyzer.chars(text).map((gram) => `c ${gram}`)]) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    return counts;
  }

  const texts = fc.array(
    fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("red cat", "the mat the cat", "é")),
    {
      minLength: 1,
      maxLength: 8,
    },
  );

  for (const options of [{}, { wordNgrams: [1, 3] }, { wordNgrams: [2, 2], charNgrams: [2, 3] }] as const) {
    test(`equals counting strings in a map, on any text: ${JSON.stringify(options)}`, () => {
      fc.assert(
        fc.property(texts, (all) => {
          const vectorizer = new CountVectorizer(options);
          const withTerms = ["some words and more words", ...all];
          const fitted = vectorizer.fitTransform(asTexts(withTerms));
          const { vocabulary } = fitted.vectorizer;
          for (const [i, text] of withTerms.entries()) {
            const row = rowsOf(fitted.counts)[i].map(([column, count]) => {
              const kind = vocabulary.kind(column) === "chars" ? "c" : "w";
              return [`${kind} ${vocabulary.term(column)}`, count] as const;
            });
            expect(new Map(row)).toEqual(plainCounts(options, text));
          }
          expect(fitted.vectorizer.transform(asTexts(withTerms))).toEqual(fitted.counts);
        }),
        { numRuns: 50 },
      );
    });
  }

  test("takes ready tokens as they are, beside a title that it analyses", () => {
    const { vectorizer, counts } = new CountVectorizer({ stemmer: "porter" }).fitTransform([
      { title: "Running Elections", tokens: ["thi", "previou", "Run"] },
      { tokens: [] },
    ]);
    expect(vectorizer.vocabulary.terms()).toEqual(["Run", "elect", "previou", "run", "thi"]);
    expect(rowsOf(counts)).toEqual([[0, 1, 2, 3, 4].map((column) => [column, 1]), []]);
  });

  test("keeps tokens that hold a space apart from the n-grams of the same name", () => {
    const { vectorizer, counts } = new CountVectorizer({ wordNgrams: [1, 2] }).fitTransform([
      { tokens: ["new york", "new", "york"] },
    ]);
    const { vocabulary } = vectorizer;
    expect(vocabulary.terms()).toEqual(["new", "new york", "new york", "new york new", "york"]);
    expect(vocabulary.column("word", "new york")).not.toBe(vocabulary.column("gram", "new york"));
    expect(vectorizer.transform([{ tokens: ["new york", "new", "york"] }])).toEqual(counts);
  });

  test("finds ordinary words in the names that objects have", () => {
    const words = ["constructor", "__proto__", "toString", "hasOwnProperty"];
    const { vectorizer } = new CountVectorizer({ lowercase: false }).fitTransform([{ tokens: [...words, ""] }]);
    expect(vectorizer.vocabulary.terms()).toEqual(["", "__proto__", "constructor", "hasOwnProperty", "toString"]);
    for (const word of words) expect(vectorizer.column("word", word)).toBeGreaterThan(0);
    expect(vectorizer.column("word", "valueOf")).toBe(-1);
  });

  test("maxFeatures keeps the most frequent terms, and of equals the first", () => {
    const keeping = (maxFeatures: number) =>
      new CountVectorizer({ maxFeatures }).fit([{ text: "bb cc aa bb dd" }]).vocabulary.terms();
    expect(keeping(1)).toEqual(["bb"]);
    expect(keeping(3)).toEqual(["aa", "bb", "cc"]);
    expect(keeping(9)).toEqual(["aa", "bb", "cc", "dd"]);
  });

  test("sorts terms by code points, where UTF-16 would sort otherwise", () => {
    const { vocabulary } = new CountVectorizer().fit([{ tokens: ["\u{1f600}", "\uff5e", "z", "\u{10000}"] }]);
    expect(vocabulary.terms()).toEqual(["z", "\uff5e", "\u{10000}", "\u{1f600}"]);
  });

  test("sorts long terms that begin alike by what follows", () => {
    const tokens = ["abcdefgz", "abcdefg", "abcdef", "abcdefga", "abcdefgaa", "abcde"];
    expect(new CountVectorizer().fit([{ tokens }]).vocabulary.terms()).toEqual([...tokens].sort());
  });

  test("selects terms: those left out are unknown to it, and the others keep their order", () => {
    const all = new CountVectorizer({ wordNgrams: [1, 2], charNgrams: [3, 3] }).fit(documents);
    fc.assert(
      fc.property(fc.subarray([...all.vocabulary.terms().keys()], { minLength: 1 }), (kept) => {
        const selected = all.select(Int32Array.from(kept));
        expect(selected.vocabulary.terms()).toEqual(kept.map((column) => all.vocabulary.term(column)));
        for (const [to, from] of kept.entries()) {
          expect(selected.vocabulary.kind(to)).toBe(all.vocabulary.kind(from));
          expect(selected.column(all.vocabulary.kind(from), all.vocabulary.term(from))).toBe(to);
        }
        const dense = toDense(all.transform(documents)).map((row) => kept.map((from) => row[from]));
        expect(toDense(selected.transform(documents))).toEqual(dense);
      }),
      { numRuns: 30 },
    );
  });

  test.each([[[1, 0]], [[0, 0]], [[-1]], [[4]]])("refuses to select columns %j of 4", (columns) => {
    const vectorizer = new CountVectorizer().fit([{ text: "aa bb cc dd" }]);
    expect(() => vectorizer.select(Int32Array.from(columns))).toThrow(
      expect.objectContaining({ code: "USAGE_SELECTION" }),
    );
  });

  test("refuses documents without terms, and bounds that leave none", () => {
    const fitting = (options: AnalyzerOptions, text: string) => () => new CountVectorizer(options).fit([{ text }]);
    expect(fitting({}, "a . !")).toThrow(expect.objectContaining({ code: "INPUT_NO_TERMS" }));
    expect(fitting({ minDf: 2 }, "once only")).toThrow(/2 terms, and none that passes minDf 2/);
  });

  test("refuses an unknown option with the nearest known one", () => {
    const options = { minDF: 2 } as AnalyzerOptions;
    expect(() => new CountVectorizer(options)).toThrow(/Did you mean "minDf"/);
  });
});
