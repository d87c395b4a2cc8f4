import { describe, expect, test } from "vitest";
import { finishedFolds } from "../../../src/experiments/analysis/finished-folds.js";
import type { Fit } from "../../../src/experiments/results.js";
import { madeResults, planOf } from "../made-results.js";

const results = madeResults({ plan: planOf(2, { folds: 4 }), nDocuments: 80 });
const shapeOf = (fits: readonly Fit[]) => {
  const finished = finishedFolds(results, fits);
  return { arms: finished.arms.length, folds: finished.folds.map(({ fold }) => fold) };
};

describe("finishedFolds", () => {
  test("takes all arms and folds of a complete run, whatever the order of its fits", () => {
    expect(shapeOf(results.fits)).toEqual({ arms: 4, folds: [0, 1, 2, 3] });
    expect(finishedFolds(results, results.fits.toReversed())).toEqual(finishedFolds(results, results.fits));
  });

  test("takes the folds that every arm has, of a run that goes fold by fold", () => {
    expect(shapeOf(results.fits.slice(0, 10))).toEqual({ arms: 4, folds: [0, 1] });
  });

  test("takes the arms that have every fold, of a run that goes arm by arm", () => {
    const byArm = results.arms.flatMap(({ name }) => results.fits.filter(({ arm }) => arm === name));
    expect(shapeOf(byArm.slice(0, 13))).toEqual({ arms: 3, folds: [0, 1, 2, 3] });
  });

  test("leaves out an arm that could not be trained on a fold", () => {
    const failed = results.fits.map((fit, i) =>
      i === 5 ? { ...fit, nFeatures: 0, modelBytes: 0, predictions: fit.predictions.map(() => -1) } : fit,
    );
    expect(shapeOf(failed)).toEqual({ arms: 3, folds: [0, 1, 2, 3] });
  });

  test("leaves out an arm of which a metric could not be measured", () => {
    const failed = results.fits.map((fit, i) => (i === 5 ? { ...fit, metrics: {} } : fit));
    expect(shapeOf(failed)).toEqual({ arms: 3, folds: [0, 1, 2, 3] });
  });

  test("keeps an arm that was trained and gives no document of a fold a label", () => {
    const silent = results.fits.map((fit, i) =>
      i === 5 ? { ...fit, predictions: fit.predictions.map(() => []) } : fit,
    );
    expect(shapeOf(silent)).toEqual({ arms: 4, folds: [0, 1, 2, 3] });
  });

  test("has nothing of nothing", () => {
    expect(shapeOf([])).toEqual({ arms: 0, folds: [] });
  });
});
