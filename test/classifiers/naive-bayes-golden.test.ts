import { describe, expect, test } from "vitest";
import { trainClassifier } from "../../src/classifiers/train-classifier.js";
import { byClass, golden, greatestDifference, rowsOf } from "./classifiers-golden.js";

/** Weights are single precision. */
const tolerance = 1e-6;

describe("naive Bayes has scikit-learn's numbers", () => {
  test.each(golden.naiveBayes.map((example) => [example.matrix, JSON.stringify(example.options), example] as const))(
    "on %s with %s",
    (_matrix, _options, example) => {
      const { matrix, labels } = rowsOf(example);
      const { classifier } = trainClassifier(example.options, matrix, labels);
      expect(classifier.labels).toEqual(example.labels);
      expect(greatestDifference(byClass(classifier), example.coefficients)).toBeLessThan(tolerance);
      expect(greatestDifference(classifier.decisionScores(matrix), example.scores)).toBeLessThan(tolerance);
      expect(greatestDifference(classifier.probabilities(matrix), example.probabilities)).toBeLessThan(tolerance);
    },
  );
});
