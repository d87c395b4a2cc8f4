import { describe, expect, test } from "vitest";
import { LogisticRegression } from "../../src/classifiers/logistic-regression.js";
import { golden, greatestDifference, likeScikitLearn, rowsOf } from "./classifiers-golden.js";

describe.each([
  ["softmax", golden.softmax, 1e-8, { coefficients: 1e-3, intercepts: 1e-3, probabilities: 1e-3 }],
  ["ovr", golden.oneVsRest, 1e-9, { coefficients: 0.1, intercepts: 0.1, probabilities: 0.01 }],
] as const)("logistic regression, %s, has scikit-learn's numbers", (_multiClass, cases, tolerance, promise) => {
  test.each(cases.map((example) => [example.matrix, JSON.stringify(example.options), example] as const))(
    "on %s with %s",
    (_matrix, _options, example) => {
      const { matrix, labels } = rowsOf(example);
      const { classifier, summary } = new LogisticRegression({ ...example.options, tolerance }).fit(matrix, labels);
      expect(summary).toMatchObject({ converged: true });
      expect(classifier.labels).toEqual(example.labels);
      const actual = likeScikitLearn(classifier);
      expect(greatestDifference(actual.coefficients, example.coefficients)).toBeLessThan(1e-5);
      expect(greatestDifference(actual.intercepts, example.intercepts)).toBeLessThan(1e-5);
      expect(greatestDifference(classifier.probabilities(matrix), example.probabilities)).toBeLessThan(1e-6);
    },
  );

  test("at the default tolerance too, as near as that promises", () => {
    for (const example of cases) {
      const { matrix, labels } = rowsOf(example);
      const { classifier, summary } = new LogisticRegression(example.options).fit(matrix, labels);
      expect(summary).toMatchObject({ converged: true });
      const actual = likeScikitLearn(classifier);
      expect(greatestDifference(actual.coefficients, example.coefficients)).toBeLessThan(promise.coefficients);
      expect(greatestDifference(actual.intercepts, example.intercepts)).toBeLessThan(promise.intercepts);
      expect(greatestDifference(classifier.probabilities(matrix), example.probabilities)).toBeLessThan(
        promise.probabilities,
      );
    }
  });
});

describe("logistic regression, softmax, at a small C", () => {
  const cases = golden.softmax.filter(({ options }) => "C" in options && Number(options.C) <= 0.01);

  test.each(cases.map((example) => [example.matrix, JSON.stringify(example.options), example] as const))(
    "has scikit-learn's intercepts and its small weights at the default tolerance: on %s with %s",
    (_matrix, _options, example) => {
      const { matrix, labels } = rowsOf(example);
      const { classifier, summary } = new LogisticRegression(example.options).fit(matrix, labels);
      expect(summary).toMatchObject({ converged: true });
      const { coefficients, intercepts } = likeScikitLearn(classifier);
      const greatest = Math.max(...example.coefficients.map(Math.abs));
      coefficients.forEach((coefficient, i) => {
        expect(Math.abs(coefficient - example.coefficients[i])).toBeLessThan(2e-3 * greatest);
      });
      expect(greatestDifference(intercepts, example.intercepts)).toBeLessThan(2e-4);
      expect(greatestDifference(classifier.probabilities(matrix), example.probabilities)).toBeLessThan(1e-4);
    },
  );
});
