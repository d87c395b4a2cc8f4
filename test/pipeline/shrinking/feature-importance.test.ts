import { expect, test } from "vitest";
import { LinearClassifier } from "../../../src/classifiers/linear-classifier.js";
import { byImportance, featureImportance } from "../../../src/pipeline/shrinking/feature-importance.js";

const classifier = new LinearClassifier({
  type: "linear-svm",
  labels: ["a", "b"],
  nFeatures: 3,
  weights: Float32Array.of(3, 4, 0, -2, 6, 8),
  intercepts: new Float64Array(2),
  link: "one-vs-rest",
  input: "values",
});

test("a feature is as important as its weights are long, and the less the rarer it is", () => {
  expect(featureImportance(classifier, undefined)).toEqual(Float64Array.of(5, 2, 10));
  expect(featureImportance(classifier, Float32Array.of(2, 1, 5))).toEqual(Float64Array.of(2.5, 2, 2));
});

test("an idf below 1, as BM25 has it of frequent words, makes nothing more important", () => {
  expect(featureImportance(classifier, Float32Array.of(0, 0.5, 1))).toEqual(Float64Array.of(5, 2, 10));
});

test("the most important come first, and of equals the first column", () => {
  expect(byImportance(Float64Array.of(1, 3, 2, 3))).toEqual(Int32Array.of(1, 3, 2, 0));
});
