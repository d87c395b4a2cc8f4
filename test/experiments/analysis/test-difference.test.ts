import { describe, expect, test } from "vitest";
import { bootstrap } from "../../../src/evaluation/bootstrap.js";
import { evaluateMultiLabel } from "../../../src/evaluation/multi-label.js";
import { RandomGenerator } from "../../../src/evaluation/random.js";
import { RESAMPLES, testDifference } from "../../../src/experiments/analysis/test-difference.js";
import { ComparedLabels } from "../../../src/experiments/compared-labels.js";
import type { DocumentLabels } from "../../../src/experiments/given-labels.js";
import type { Fit } from "../../../src/experiments/results.js";
import { madeResults, planOf } from "../made-results.js";

const sources = [{ name: "c", source: "made", test: "made" }];
const results = madeResults({ plan: planOf(1, { folds: 0, sources }), isMultiLabel: true, labels: ["a", "b", "c"] });
const truth = results.corpora[0].test?.classIndex as readonly (readonly number[])[];
const [baselineFit, armFit] = results.fits;
const tested = (fit: Fit) => ({ fit, labels: new ComparedLabels(truth, fit.predictions, 3) });
const [baseline, arm] = [tested(baselineFit), tested(armFit)];

/** Documents written out as often as they were drawn. */
function written<T>(items: readonly T[], times: Int32Array): readonly T[] {
  return items.flatMap((item, i) => Array.from({ length: times[i] }, () => item));
}

const setsOf = (labels: DocumentLabels, times: Int32Array) =>
  written(labels as readonly (readonly number[])[], times).map((set) => Int32Array.from(set));

describe("testDifference", () => {
  test("of labels is the bootstrap of what an evaluation says of the documents that were drawn", () => {
    const microF1 = ({ predictions }: Fit, times: Int32Array): number =>
      evaluateMultiLabel({
        labels: ["a", "b", "c"],
        truth: setsOf(truth, times),
        predictions: setsOf(predictions, times),
        resamples: 0,
      }).micro.f1;
    const measure = (times: Int32Array, differences: Float64Array): void => {
      differences[0] = microF1(armFit, times) - microF1(baselineFit, times);
    };
    const [interval] = bootstrap(truth.length, 1, measure, { resamples: RESAMPLES, level: 0.95, seed: 9 });
    const found = testDifference("microF1", arm, baseline, 9);
    expect(found?.interval[0]).toBeCloseTo(interval[0], 12);
    expect(found?.interval[1]).toBeCloseTo(interval[1], 12);
    expect(found?.difference).toBeCloseTo((armFit.metrics.microF1 ?? 0) - (baselineFit.metrics.microF1 ?? 0), 12);
  });

  test.each(["logLoss", "brier"] as const)("of the %s is the bootstrap of the mean loss", (metric) => {
    const random = new RandomGenerator(4);
    const losses = Array.from(truth, () => random.uniform());
    const others = losses.map((loss) => loss + 0.1 * random.uniform());
    const found = testDifference(
      metric,
      { ...arm, fit: { ...armFit, losses } },
      { ...baseline, fit: { ...baselineFit, losses: others } },
      9,
    );
    const measure = (times: Int32Array, differences: Float64Array): void => {
      const sums = [losses, others].map((all) => written(all, times).reduce((sum, loss) => sum + loss, 0));
      differences[0] = (sums[0] - sums[1]) / truth.length;
    };
    const [interval] = bootstrap(truth.length, 1, measure, { resamples: RESAMPLES, level: 0.95, seed: 9 });
    expect(found?.interval[0]).toBeCloseTo(interval[0], 12);
    expect(found?.interval[1]).toBeCloseTo(interval[1], 12);
    expect(found?.difference).toBeLessThan(0);
    expect(found?.pValue).toBe(1 / (RESAMPLES + 1));
  });

  test("is nothing for the calibration error, and for losses that results do not hold", () => {
    const fit = { ...armFit, losses: truth.map(() => 1) };
    expect(testDifference("calibrationError", { ...arm, fit }, { ...baseline, fit }, 0)).toBeNull();
    expect(testDifference("logLoss", arm, { ...baseline, fit }, 0)).toBeNull();
  });
});
