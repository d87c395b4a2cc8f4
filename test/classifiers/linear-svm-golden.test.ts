import { describe, expect, test } from "vitest";
import { LinearSvm } from "../../src/classifiers/linear-svm.js";
import type { LinearSvmOptions } from "../../src/classifiers/linear-svm-config.js";
import { byClass, golden, greatestDifference, rowsOf } from "./classifiers-golden.js";

describe("a linear SVM has scikit-learn's numbers", () => {
  test.each(golden.linearSvm.map((example) => [example.matrix, JSON.stringify(example.options), example] as const))(
    "on %s with %s",
    (_matrix, _options, example) => {
      const { matrix, labels } = rowsOf(example);
      const { type: _, ...options } = example.options as LinearSvmOptions & { readonly type: string };
      const { classifier, summary } = new LinearSvm({ ...options, tolerance: 1e-9 }).fit(matrix, labels);
      expect(summary.converged).toBe(true);
      expect(classifier.labels).toEqual(example.labels);
      // scikit-learn has one vector of two classes, that of the second.
      const ofModels = (perClass: readonly number[]) =>
        classifier.nClasses === 2 ? perClass.slice(perClass.length / 2) : [...perClass];
      expect(greatestDifference(ofModels(byClass(classifier)), example.coefficients)).toBeLessThan(1e-5);
      expect(greatestDifference(ofModels([...classifier.intercepts]), example.intercepts)).toBeLessThan(1e-5);
      const scores = [...classifier.decisionScores(matrix)].filter(
        (_score, i) => classifier.nClasses > 2 || i % 2 === 1,
      );
      expect(greatestDifference(scores, example.scores)).toBeLessThan(1e-5);
    },
  );
});
