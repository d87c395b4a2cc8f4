import { describe, expect, test } from "vitest";
import type { LinearClassifier } from "../../src/classifiers/linear-classifier.js";
import { LogisticRegression } from "../../src/classifiers/logistic-regression.js";
import { byClass, golden, greatestDifference, rowsOf } from "./classifiers-golden.js";

/** The single vector that scikit-learn has of two classes: how much more there is of the second. */
function ofTwo(classifier: LinearClassifier, perClass: readonly number[]): number[] {
  const length = perClass.length / 2;
  const share = classifier.link === "softmax" ? 1 : 0.5;
  return Array.from({ length }, (_, i) => share * (perClass[length + i] - perClass[i]));
}

describe.each([
  ["softmax", golden.softmax, 1e-8, { coefficients: 1e-3, probabilities: 1e-3 }],
  ["ovr", golden.oneVsRest, 1e-9, { coefficients: 0.1, probabilities: 0.01 }],
] as const)("logistic regression, %s, has scikit-learn's numbers", (_multiClass, cases, tolerance, promise) => {
  test.each(cases.map((example) => [example.matrix, JSON.stringify(example.options), example] as const))(
    "on %s with %s",
    (_matrix, _options, example) => {
      const { matrix, labels } = rowsOf(example);
      const { classifier, summary } = new LogisticRegression({ ...example.options, tolerance }).fit(matrix, labels);
      expect(summary).toMatchObject({ converged: true });
      expect(classifier.labels).toEqual(example.labels);
      const shaped = (perClass: readonly number[]) =>
        classifier.nClasses === 2 ? ofTwo(classifier, perClass) : [...perClass];
      expect(greatestDifference(shaped(byClass(classifier)), example.coefficients)).toBeLessThan(1e-5);
      expect(greatestDifference(shaped([...classifier.intercepts]), example.intercepts)).toBeLessThan(1e-5);
      expect(greatestDifference(classifier.probabilities(matrix), example.probabilities)).toBeLessThan(1e-6);
    },
  );

  test("at the default tolerance too, as near as that promises", () => {
    for (const example of cases) {
      const { matrix, labels } = rowsOf(example);
      const { classifier, summary } = new LogisticRegression(example.options).fit(matrix, labels);
      expect(summary).toMatchObject({ converged: true });
      const actual = classifier.nClasses === 2 ? ofTwo(classifier, byClass(classifier)) : byClass(classifier);
      expect(greatestDifference(actual, example.coefficients)).toBeLessThan(promise.coefficients);
      expect(greatestDifference(classifier.probabilities(matrix), example.probabilities)).toBeLessThan(
        promise.probabilities,
      );
    }
  });
});
