import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { centred, centredScores } from "../../src/classifiers/centred.js";
import { trainClassifier } from "../../src/classifiers/train-classifier.js";
import { greatestDifference } from "./classifiers-golden.js";
import { knownSets } from "./known-scores.js";
import { labelledCounts } from "./made-rows.js";

describe("centred", () => {
  test("gives every document scores with the mean 0, and the same softmax", () => {
    fc.assert(
      fc.property(labelledCounts, ({ matrix, labels }) => {
        const { classifier } = trainClassifier({ type: "multinomial-nb" }, matrix, labels);
        const before = classifier.weights.slice();
        const moved = centred(classifier);
        const scores = moved.decisionScores(matrix);
        const expected = centredScores(classifier.decisionScores(matrix), classifier.nClasses);
        // Weights are single precision.
        expect(greatestDifference(scores, [...expected])).toBeLessThan(1e-4);
        expect(greatestDifference(moved.probabilities(matrix), [...classifier.probabilities(matrix)])).toBeLessThan(
          1e-4,
        );
        expect(classifier.weights).toEqual(before);
      }),
    );
  });
});

describe("centredScores", () => {
  test("subtracts from each score the mean of its document's that are there", () => {
    fc.assert(
      fc.property(knownSets, ({ known: { scores, nClasses } }) => {
        const moved = centredScores(scores, nClasses);
        for (let from = 0; from < scores.length; from += nClasses) {
          const ofRow = [...scores.subarray(from, from + nClasses)];
          const finite = ofRow.filter(Number.isFinite);
          const mean = finite.reduce((sum, score) => sum + score, 0) / finite.length;
          for (const [k, score] of ofRow.entries()) {
            if (Number.isFinite(score)) expect(moved[from + k]).toBeCloseTo(score - mean, 12);
            else expect(moved[from + k]).toBe(Number.NEGATIVE_INFINITY);
          }
        }
      }),
    );
  });
});
