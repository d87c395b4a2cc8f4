import { expect, test } from "vitest";
import { toDocument } from "../../../src/pipeline/article.js";
import { configuration } from "../../../src/pipeline/configuration.js";
import { FeaturizerFit } from "../../../src/pipeline/featurizer.js";
import { TrainingLabels } from "../../../src/pipeline/training-labels.js";
import { CountedDocuments } from "../../../src/pipeline/tuning/counted-documents.js";
import { noisyArticles } from "./made-tuning.js";

const articles = noisyArticles(5);
const { classes } = new TrainingLabels(articles.map(({ label }) => label));
const words = configuration({});
const others = [
  configuration({ analyzer: { wordNgrams: [1, 2] } }),
  configuration({ analyzer: { charNgrams: [3, 4] } }),
  configuration({ analyzer: { stemmer: "porter" }, weighting: { tf: "log" } }),
  configuration({ vectorizer: { type: "hashing", nFeatures: 64 } }),
  configuration({ weighting: { tf: "bm25", idf: "bm25" } }),
  configuration({ analyzer: { minDf: 2 } }),
];

function counted(): CountedDocuments {
  const documents = new CountedDocuments(words);
  for (const [i, article] of articles.entries()) documents.add(toDocument(article, i));
  return documents;
}

test("features are those of a fit of its own, asked for in any order and again", () => {
  const documents = counted();
  for (const config of [...others, words, ...others, ...others.reverse()]) {
    const own = new FeaturizerFit(config);
    for (const [i, article] of articles.entries()) own.add(toDocument(article, i));
    expect(documents.features(config).finish(classes).weights).toEqual(own.finish(classes).weights);
  }
});

test("counting can be ended early, and begins anew when it is asked for again", () => {
  const documents = counted();
  const enough = new Error("enough");
  let heard = 0;
  const throwIfAborted = () => {
    if (++heard === 3) throw enough;
  };
  expect(() => documents.features(others[0], { throwIfAborted })).toThrow(enough);
  const { weights } = documents.features(others[0], { throwIfAborted }).finish(classes);
  expect(weights.nRows).toBe(articles.length);
});

test("a document that cannot be counted is not taken in", () => {
  const documents = new CountedDocuments(configuration({ vectorizer: { type: "vectors" } }));
  expect(documents.haveTitles).toBe(false);
  expect(() => documents.add(toDocument(articles[0], 0))).toThrow(expect.objectContaining({ code: "INPUT_NO_VECTOR" }));
  expect(documents.haveTitles).toBe(false);
  expect(counted().haveTitles).toBe(true);
});
