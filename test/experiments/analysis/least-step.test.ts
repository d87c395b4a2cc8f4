import { expect, test } from "vitest";
import { finishedFolds } from "../../../src/experiments/analysis/finished-folds.js";
import { leastStep } from "../../../src/experiments/analysis/least-step.js";
import type { MetricName } from "../../../src/experiments/plan.js";
import { madeResults, planOf } from "../made-results.js";

function stepOf(metric: MetricName, skill?: () => number) {
  const results = madeResults({
    plan: planOf(1, { metrics: [metric], folds: 4 }),
    nDocuments: 80,
    ...(skill && { skill }),
  });
  const finished = finishedFolds(results, results.fits);
  const fits = finished.fits.get("baseline") ?? [];
  return { step: leastStep(results.plan, results.corpora[0], finished.folds, fits), fits };
}

test("one document is one of those that a fold tests", () => {
  for (const metric of ["accuracy", "macroF1", "calibrationError"] as const) expect(stepOf(metric).step).toBe(1 / 20);
});

test("of a mean loss one document is what one that is wrong costs", () => {
  // Made documents lose all or nothing: a wrong one 2 of the Brier score.
  const { step, fits } = stepOf("brier");
  expect(fits.some(({ metrics }) => (metrics.brier ?? 0) > 0)).toBe(true);
  expect(step).toBeCloseTo(2 / 20, 12);
});

test("where no document is wrong, all that is lost is one step", () => {
  expect(stepOf("brier", () => 2).step).toBe(0);
});
