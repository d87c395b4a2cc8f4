import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CountVectorizer } from "../../src/features/count-vectorizer.js";
import { GivenVectors } from "../../src/features/given-vectors.js";
import { HashingVectorizer } from "../../src/features/hashing-vectorizer.js";
import { UnknownTokenCounter, unknownShare, unknownTokenTotal } from "../../src/features/unknown-tokens.js";
import { Analyzer } from "../../src/text/analyzer.js";
import type { AnalyzerOptions } from "../../src/text/analyzer-config.js";
import { wordEnd } from "../../src/text/char-ngram-cutter.js";
import { whiteSpace } from "../../src/text/python-pattern.js";
import { trickyText } from "../text/arbitraries.js";
import { asTexts } from "./features-golden.js";

const known = ["The cat sat on the mat.", "the cat ran"];

function unknownIn(options: AnalyzerOptions, text: string): [tokens: number, unknown: number] {
  const { unknownTokens } = new CountVectorizer(options).fit(asTexts(known)).transformWithUnknown([{ text }]);
  return [unknownTokens?.tokens[0] ?? -1, unknownTokens?.unknown[0] ?? -1];
}

describe("a count vectorizer's unknown tokens", () => {
  test("are the words outside its vocabulary, each occurrence counting", () => {
    expect(unknownIn({}, "The dog and the dog sat")).toEqual([6, 3]);
    expect(unknownIn({}, "")).toEqual([0, 0]);
  });

  test("are no stop words, and are compared by their stems", () => {
    expect(unknownIn({ stopWords: ["the", "and"] }, "The dog and the cat")).toEqual([2, 1]);
    expect(unknownIn({ stemmer: "porter" }, "cats, dogs")).toEqual([2, 1]);
  });

  test("are words that training saw and left out", () => {
    expect(unknownIn({ minDf: 2 }, "the cat sat")).toEqual([3, 1]);
    expect(unknownIn({ maxFeatures: 1 }, "the cat sat")).toEqual([3, 2]);
  });

  test("are single words where n-grams are features, even where words alone are none", () => {
    expect(unknownIn({ wordNgrams: [1, 2] }, "the mat sat still")).toEqual([4, 1]);
    expect(unknownIn({ wordNgrams: [2, 2] }, "the mat sat still")).toEqual([4, 1]);
    expect(unknownIn({ charNgrams: [2, 3] }, "the mats")).toEqual([2, 1]);
  });

  test("are what stands between white space and has no known n-gram, where only characters are features", () => {
    const options = { wordNgrams: null, charNgrams: [3, 3] } as const;
    expect(unknownIn(options, "the mats Ω xyz-w cat")).toEqual([5, 2]);
    expect(unknownIn(options, " ")).toEqual([0, 0]);
  });

  test.each<AnalyzerOptions>([{}, { minDf: 2, stopWords: ["and"] }, { tokenPattern: "\\S+", wordNgrams: [1, 3] }])(
    "equal counting words in a set, on any text, and leave the counts as they are: %j",
    (options) => {
      const analyzer = new Analyzer(options);
      fc.assert(
        fc.property(fc.array(trickyText), fc.array(trickyText), (training, texts) => {
          const all = ["some words and more words", "some more", ...training];
          const vectorizer = new CountVectorizer(options).fit(asTexts(all));
          const { counts, unknownTokens } = vectorizer.transformWithUnknown(asTexts(texts));
          expect(counts).toEqual(vectorizer.transform(asTexts(texts)));
          const vocabulary = new Set(vectorizer.vocabulary.terms());
          const words = texts.map((text) => analyzer.terms(text).map((word) => Buffer.from(word).toString()));
          expect(unknownTokens).toEqual({
            tokens: Int32Array.from(words, ({ length }) => length),
            unknown: Int32Array.from(words, (own) => own.filter((word) => !vocabulary.has(word)).length),
          });
        }),
      );
    },
  );

  test("of characters equal looking for the n-grams of each word in a set, on any text", () => {
    const options = { wordNgrams: null, charNgrams: [2, 4] } as const;
    const analyzer = new Analyzer(options);
    fc.assert(
      fc.property(fc.array(trickyText), fc.array(trickyText), (training, texts) => {
        const vectorizer = new CountVectorizer(options).fit(asTexts(["words", ...training]));
        const { counts, unknownTokens } = vectorizer.transformWithUnknown(asTexts(texts));
        expect(counts).toEqual(vectorizer.transform(asTexts(texts)));
        const vocabulary = new Set(vectorizer.vocabulary.terms());
        const isKnown = (word: string) =>
          analyzer.chars(word).some((gram) => vocabulary.has(Buffer.from(gram).toString()));
        const words = texts.map((text) =>
          analyzer
            .normalized(text)
            .split(whiteSpace)
            .filter((word) => word !== ""),
        );
        expect(unknownTokens).toEqual({
          tokens: Int32Array.from(words, ({ length }) => length),
          unknown: Int32Array.from(words, (own) => own.filter((word) => !isKnown(word)).length),
        });
      }),
    );
  });

  test("count ready tokens and the words of titles", () => {
    const vectorizer = new CountVectorizer().fit(asTexts(known));
    const document = { title: "A new cat", tokens: ["cat", "Cat"] };
    expect(vectorizer.transformWithUnknown([document]).unknownTokens).toEqual({
      tokens: Int32Array.of(4),
      unknown: Int32Array.of(2),
    });
  });
});

test("a hashing vectorizer cannot tell unknown tokens", () => {
  const vectorizer = new HashingVectorizer({ nFeatures: 16, names: 1 }).fit(asTexts(known));
  const { counts, unknownTokens } = vectorizer.transformWithUnknown(asTexts(["cat dog"]));
  expect(unknownTokens).toBeNull();
  expect(counts).toEqual(vectorizer.transform(asTexts(["cat dog"])));
});

describe("the unknown tokens of ready vectors", () => {
  test("are the entries beyond the model's columns, zeros left out", () => {
    const vectorizer = new GivenVectors(3);
    const rows = [
      { columns: Int32Array.of(0, 2, 3, 9, 12), values: Float64Array.of(0, 1, 1, 0, 1) },
      { columns: Int32Array.of(), values: Float64Array.of() },
    ];
    const { counts, unknownTokens } = vectorizer.transformWithUnknown(rows);
    expect(counts).toEqual(vectorizer.transform(rows));
    expect(unknownTokens).toEqual({ tokens: Int32Array.of(3, 0), unknown: Int32Array.of(2, 0) });
  });

  test("are not counted in what is no vector", () => {
    const wrong = { columns: Int32Array.of(2, 1), values: Float64Array.of(1, 1) };
    expect(() => new GivenVectors(3).transformWithUnknown([wrong])).toThrow(
      expect.objectContaining({ code: "INPUT_BAD_VECTOR" }),
    );
  });
});

test("the share of unknown tokens is null without tokens, and where nobody can tell", () => {
  const counter = new UnknownTokenCounter();
  counter.addWords(Int32Array.of(3, -1, 0, -1));
  counter.addWords(Int32Array.of());
  counter.addCharNgrams(Int32Array.of(-1, wordEnd, -1, 5, -1, wordEnd, wordEnd));
  const unknown = counter.finish();
  expect([0, 1, 2].map((document) => unknownShare(unknown, document))).toEqual([0.5, null, 2 / 3]);
  expect(unknownShare(null, 0)).toBeNull();
});

test("the total weighs documents by their tokens, and is null where one part is", () => {
  const part = (tokens: number, unknown: number) => ({
    tokens: Int32Array.of(tokens),
    unknown: Int32Array.of(unknown),
  });
  expect(unknownTokenTotal([part(9, 1), part(1, 1)])).toEqual({ tokens: 10, unknown: 2, share: 0.2 });
  expect(unknownTokenTotal([part(0, 0)])).toEqual({ tokens: 0, unknown: 0, share: null });
  expect(unknownTokenTotal([part(9, 1), null])).toBeNull();
});
