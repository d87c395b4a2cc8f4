import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateMultiLabel } from "../../src/evaluation/multi-label.js";
import { multiLabelProbabilities } from "../../src/evaluation/multi-label-probabilities.js";
import { labelSets } from "./arbitraries.js";

const names = (nClasses: number): string[] => Array.from({ length: nClasses }, (_, i) => `label ${i}`);

describe("multiLabelProbabilities", () => {
  test("measures every decision: (0.3² + 0.2² + 0.6² + 0.1²) / 4", () => {
    const truth = [Int32Array.of(0), Int32Array.of(-1, 0)];
    const { brier, calibration } = multiLabelProbabilities(truth, Float64Array.of(0.7, 0.2, 0.4, 0.1), 2);
    expect(brier).toBeCloseTo((0.09 + 0.04 + 0.36 + 0.01) / 4, 12);
    expect(calibration.bins.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    // Each decision is alone in its bin.
    expect(calibration.expectedError).toBeCloseTo((0.3 + 0.2 + 0.6 + 0.1) / 4, 12);
  });

  test("is the Hamming loss for decisions that are sure, where all labels are known", () => {
    fc.assert(
      fc.property(labelSets, ({ nClasses, truth: given, predictions }) => {
        const truth = given.map((set) => set.filter((k) => k >= 0));
        const probabilities = new Float64Array(truth.length * nClasses);
        for (const [i, set] of predictions.entries()) for (const k of set) probabilities[i * nClasses + k] = 1;
        const report = evaluateMultiLabel({ labels: names(nClasses), truth, predictions, probabilities, resamples: 0 });
        expect(report.brier).toBeCloseTo(report.hammingLoss, 12);
      }),
    );
  });

  test("ranks labels for the precision at k, unless scores are given", () => {
    const input = { labels: names(2), truth: [Int32Array.of(1)], predictions: [Int32Array.of(1)], resamples: 0 };
    const probabilities = Float64Array.of(0.1, 0.9);
    expect(evaluateMultiLabel({ ...input, probabilities }).precisionAt).toEqual([{ k: 1, value: 1 }]);
    const scores = Float64Array.of(2, 1);
    expect(evaluateMultiLabel({ ...input, probabilities, scores }).precisionAt).toEqual([{ k: 1, value: 0 }]);
    expect(evaluateMultiLabel(input)).toMatchObject({ brier: null, calibration: null });
  });

  test.each([
    ["another number of them", Float64Array.of(0.5), "USAGE_LENGTH"],
    ["what is above 1", Float64Array.of(0.5, 1.5), "USAGE_CONFIDENCE"],
    ["what is no number", Float64Array.of(0.5, Number.NaN), "USAGE_CONFIDENCE"],
  ])("refuses %s", (_, probabilities, code) => {
    expect(() => multiLabelProbabilities([Int32Array.of(0)], probabilities, 2)).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test("refuses no documents", () => {
    expect(() => multiLabelProbabilities([], new Float64Array(0), 2)).toThrow(
      expect.objectContaining({ code: "INPUT_EMPTY" }),
    );
  });
});
