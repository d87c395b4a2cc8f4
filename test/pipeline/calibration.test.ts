import { describe, expect, test } from "vitest";
import { learnCalibration, probabilityAtCoverage } from "../../src/pipeline/calibration.js";
import { madeModel } from "./made-articles.js";

/** A thousand documents of two classes, with scores from sure to unsure. */
const known = {
  scores: Float64Array.from({ length: 2000 }, (_, i) => (i % 2 === 0 ? i / 400 : 0)),
  classIndex: Int32Array.from({ length: 1000 }, (_, i) => (i % 10 < 8 ? 0 : 1)),
  nClasses: 2,
};

describe("learnCalibration", () => {
  test("keeps how sure the calibrated model was, from least to most", () => {
    const { confidencePercentiles, nDocuments, temperature } = learnCalibration(known);
    expect(nDocuments).toBe(1000);
    expect(confidencePercentiles).toHaveLength(101);
    expect(confidencePercentiles?.[0]).toBe(0.5);
    expect(confidencePercentiles?.[100]).toBeCloseTo(1 / (1 + Math.exp(-4.995 / temperature)), 5);
    expect([...(confidencePercentiles ?? [])].sort((a, b) => a - b)).toEqual(confidencePercentiles);
  });
});

describe("probabilityAtCoverage", () => {
  const calibration = learnCalibration(known);
  const sure = Array.from({ length: 1000 }, (_, i) => 1 / (1 + Math.exp(-i / 200 / calibration.temperature)));

  test("is reached by as many of the documents as asked for", () => {
    for (const coverage of [0.1, 0.5, 0.9, 0.99]) {
      const least = probabilityAtCoverage(calibration, coverage);
      const covered = sure.filter((probability) => probability >= least).length / sure.length;
      expect(Math.abs(covered - coverage)).toBeLessThan(0.005);
    }
    expect(probabilityAtCoverage(calibration, 1)).toBeLessThanOrEqual(0.5);
  });

  test("refuses shares that are none, and models that were not calibrated", async () => {
    for (const coverage of [0, -1, 1.1, Number.NaN]) {
      expect(() => probabilityAtCoverage(calibration, coverage)).toThrow(
        expect.objectContaining({ code: "CONFIG_COVERAGE" }),
      );
    }
    const model = await madeModel();
    expect(() => model.probabilityAtCoverage(0.9)).toThrow(expect.objectContaining({ code: "MODEL_NOT_CALIBRATED" }));
  });
});
