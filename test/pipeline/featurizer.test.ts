import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Document } from "../../src/corpus/document.js";
import { toDocument } from "../../src/pipeline/article.js";
import { type ConfigurationOptions, configuration } from "../../src/pipeline/configuration.js";
import { FeaturizerFit } from "../../src/pipeline/featurizer.js";
import { type ClassSets, oneClassEach } from "../../src/sparse/class-sets.js";
import { toDense } from "../../src/sparse/csr.js";
import { classSets } from "../sparse/made-class-sets.js";
import { madeArticles } from "./made-articles.js";

const labels = [...new Set(madeArticles.map(({ label }) => label))];
const classIndex = Int32Array.from(madeArticles, ({ label }) => labels.indexOf(label));
const classes = oneClassEach(classIndex, labels.length);
const documents = madeArticles.map(toDocument);
/** The same articles as vectors: a column for each distinct word, in the order of first sight. */
const vectors = asVectors(madeArticles.map(({ text }) => text.toLowerCase().match(/\w\w+/g) ?? []));

function asVectors(texts: readonly (readonly string[])[]): Document[] {
  const columnOf = new Map<string, number>();
  return texts.map((words, i) => {
    for (const word of words) if (!columnOf.has(word)) columnOf.set(word, columnOf.size);
    const columns = [...new Set(words.map((word) => columnOf.get(word) ?? -1))].sort((a, b) => a - b);
    return toDocument({ columns: Int32Array.from(columns), values: Float64Array.from(columns, () => 1) }, i);
  });
}

function startFit(options: ConfigurationOptions, of: readonly Document[] = documents): FeaturizerFit {
  const fit = new FeaturizerFit(configuration(options));
  for (const document of of) fit.add(document);
  return fit;
}

const chosen = { selection: { by: "chi2", keep: 9 } } as const;
const ways: Readonly<Record<string, readonly [ConfigurationOptions, readonly Document[]]>> = {
  "counted terms": [{ ...chosen, analyzer: { wordNgrams: [1, 2], minDf: 2 } }, documents],
  "counted terms, by BM25": [{ ...chosen, weighting: { tf: "bm25", idf: "bm25", norm: "none" } }, documents],
  "hashed terms": [
    { selection: { by: "mutual-information", keep: 0.2 }, vectorizer: { type: "hashing", nFeatures: 128, names: 2 } },
    documents,
  ],
  "ready vectors": [{ ...chosen, vectorizer: { type: "vectors" } }, vectors],
};

describe("FeaturizerFit with selection", () => {
  for (const [name, [options, of]] of Object.entries(ways)) {
    test(`gives documents the same weights while it is fitted and after: ${name}`, () => {
      const { featurizer, weights } = startFit(options, of).finish(classes);
      expect(featurizer.weights(of)).toEqual(weights);
      expect(weights.nColumns).toBe(featurizer.vectorizer.nFeatures);
      if (options.selection?.keep === 9) expect(weights.nColumns).toBe(9);
    });

    test(`learns from the training part what a fit on it alone would: ${name}`, () => {
      const places = fc.shuffledSubarray([...of.keys()], { minLength: 10, maxLength: 11 });
      fc.assert(
        fc.property(places, (train) => {
          const test = [...of.keys()].filter((place) => !train.includes(place));
          const split = startFit(options, of).split(Int32Array.from(train), Int32Array.from(test), classes);
          const trainDocuments = train.map((place) => of[place]);
          const alone = startFit(options, trainDocuments).finish(
            oneClassEach(
              Int32Array.from(train, (place) => classIndex[place]),
              3,
            ),
          );
          expect(split.train).toEqual(alone.weights);
          const testWeights = alone.featurizer.weights(test.map((place) => of[place]));
          expect(toDense(split.test)).toEqual(toDense(testWeights));
        }),
        { numRuns: 15 },
      );
    });
  }

  test("never looks at the classes of what is held out", () => {
    const [train, held] = [Int32Array.of(0, 1, 2, 4, 5, 6, 8, 9, 10), Int32Array.of(3, 7, 11)];
    const split = (of: ClassSets) => startFit(chosen).split(train, held, of);
    const changed = classIndex.map((k, i) => (held.includes(i) ? (k + 1) % 3 : k));
    expect(split(oneClassEach(changed, 3))).toEqual(split(classes));
    const none = [...classIndex].map((k, i) => (held.includes(i) ? [] : [k]));
    expect(split(classSets(none, 3))).toEqual(split(classes));
    const others = classIndex.map((k, i) => (i === 0 ? (k + 1) % 3 : k));
    expect(split(oneClassEach(others, 3))).not.toEqual(split(classes));
  });

  test("chooses among what minDf lets through", () => {
    const { featurizer } = startFit({
      analyzer: { minDf: 2 },
      selection: { by: "mutual-information", keep: 1000 },
    }).finish(classes);
    const all = startFit({ analyzer: { minDf: 2 } }).finish(classes);
    expect(featurizer.vectorizer.nFeatures).toBe(all.featurizer.vectorizer.nFeatures);
  });

  test("finds the words that tell labels apart", () => {
    const { featurizer } = startFit({ selection: { by: "mutual-information", keep: 3 } }).finish(classes);
    const names = [0, 1, 2].map((column) => featurizer.vectorizer.featureName(column));
    expect(names).toEqual(expect.arrayContaining(["match"]));
    expect(names).not.toContain("the");
  });

  test("takes documents with several labels", () => {
    const several = classSets(
      [...classIndex].map((k, i) => (i % 4 === 0 ? [] : i % 3 === 0 ? [0, 1, 2] : [k])),
      3,
    );
    for (const by of ["chi2", "mutual-information"] as const) {
      expect(startFit({ selection: { by, keep: 5 } }).finish(several).weights.nColumns).toBe(5);
    }
  });

  test("refuses classes of other documents, and classes that do not differ", () => {
    const few = oneClassEach(Int32Array.of(0, 1), 2);
    const wrongLength = expect.objectContaining({ code: "USAGE_LENGTH" });
    expect(() => startFit(chosen).finish(few)).toThrow(wrongLength);
    expect(() => startFit(chosen).split(Int32Array.of(0, 1), Int32Array.of(2), few)).toThrow(wrongLength);
    const same = expect.objectContaining({ code: "INPUT_ONE_CLASS" });
    expect(() => startFit(chosen).split(Int32Array.of(0, 1), Int32Array.of(5), classes)).toThrow(same);
  });
});

describe("configuration", () => {
  test("selects nothing by default", () => {
    expect(configuration({}).selection).toBeNull();
  });

  test("refuses chi-squared of hashed counts that have signs", () => {
    const hashing = (alternateSign: boolean) => ({ ...chosen, vectorizer: { type: "hashing", alternateSign } });
    expect(() => configuration(hashing(true))).toThrow(/selection.by must be "mutual-information" where hashed counts/);
    expect(configuration(hashing(false)).selection).toEqual(chosen.selection);
  });
});
