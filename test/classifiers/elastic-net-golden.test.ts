import { describe, expect, test } from "vitest";
import { LogisticRegression } from "../../src/classifiers/logistic-regression.js";
import { golden, greatestDifference, likeScikitLearn, rowsOf } from "./classifiers-golden.js";

describe("logistic regression with an elastic net has scikit-learn's numbers", () => {
  test.each(golden.elasticNet.map((example) => [example.matrix, JSON.stringify(example.options), example] as const))(
    "on %s with %s",
    (_matrix, _options, example) => {
      const { matrix, labels } = rowsOf(example);
      const { type: _type, ...options } = example.options;
      const { classifier, summary } = new LogisticRegression({ ...options, tolerance: 1e-8 }).fit(matrix, labels);
      expect(summary).toMatchObject({ converged: true });
      const actual = likeScikitLearn(classifier);
      expect(greatestDifference(actual.coefficients, example.coefficients)).toBeLessThan(1e-5);
      expect(greatestDifference(actual.intercepts, example.intercepts)).toBeLessThan(1e-5);
      expect(greatestDifference(classifier.probabilities(matrix), example.probabilities)).toBeLessThan(1e-6);
      // Both are exactly 0 in the same places.
      expect(actual.coefficients.map((w) => w === 0)).toEqual(example.coefficients.map((w) => w === 0));
    },
  );

  test("at the default tolerance too, to three digits", () => {
    for (const example of golden.elasticNet) {
      const { matrix, labels } = rowsOf(example);
      const { type: _type, ...options } = example.options;
      const { classifier, summary } = new LogisticRegression(options).fit(matrix, labels);
      expect(summary).toMatchObject({ converged: true });
      expect(greatestDifference(classifier.probabilities(matrix), example.probabilities)).toBeLessThan(1e-3);
    }
  });
});
