import { describe, expect, test } from "vitest";
import { probabilityReport } from "../../src/evaluation/probability-report.js";
import { probabilityScores } from "../../src/evaluation/probability-scores.js";

const truth = Int32Array.of(0, 1, 1, -1);
const predictions = Int32Array.of(0, 1, 0, 1);
const probabilities = Float64Array.of(1, 0, 0.25, 0.75, 0.5, 0.5, 0.5, 0.5);

describe("probabilityReport", () => {
  test("puts the measures together, and each interval with its own", () => {
    const scores = probabilityScores(truth, predictions, probabilities, 2);
    const report = probabilityReport(scores, { logLoss: [1, 2], brier: [3, 4], expectedError: [5, 6] });
    expect(report.logLoss?.interval).toEqual([1, 2]);
    // 0, 0.125, 0.5 and 1.5 for the documents.
    expect(report.brier).toEqual({ value: 0.53125, interval: [3, 4] });
    // Gaps of 0, 0.25, −0.5 and −0.5, the last two in one bin.
    expect(report.calibration?.expectedError).toEqual({ value: 0.3125, interval: [5, 6] });
    expect(report.calibration?.maximumError).toBe(0.5);
    expect(report.calibration?.bins[7]).toEqual({
      low: 7 / 15,
      high: 8 / 15,
      count: 2,
      confidence: 0.5,
      accuracy: 0,
    });
    expect(report.coverage?.find(({ level }) => level === 0.5)).toEqual({
      level: 0.5,
      coverage: 0.5,
      threshold: 0.75,
      accuracy: 1,
    });
    expect(report.riskCoverageArea).toBe(0.25);
  });

  test("has values without intervals, and nothing without probabilities", () => {
    const report = probabilityReport(probabilityScores(truth, predictions, probabilities, 2), null);
    expect(report.brier).toEqual({ value: 0.53125, interval: null });
    expect(report.calibration?.expectedError.interval).toBeNull();
    expect(Object.values(probabilityReport(undefined, null))).toEqual([null, null, null, null, null]);
  });
});
