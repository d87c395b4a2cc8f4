import { describe, expect, test } from "vitest";
import { bootstrap } from "../../../src/evaluation/bootstrap.js";
import { evaluateMultiLabel } from "../../../src/evaluation/multi-label.js";
import { RandomGenerator } from "../../../src/evaluation/random.js";
import { compareOnTest } from "../../../src/experiments/analysis/test-comparison.js";
import type { DocumentLabels } from "../../../src/experiments/given-labels.js";
import type { MetricName } from "../../../src/experiments/plan.js";
import type { Fit } from "../../../src/experiments/results.js";
import { madeResults, planOf } from "../made-results.js";

const sources = [{ name: "c", source: "made", test: "made" }];
const results = madeResults({ plan: planOf(1, { folds: 0, sources }), isMultiLabel: true, labels: ["a", "b", "c"] });
const truth = results.corpora[0].test?.classIndex as readonly (readonly number[])[];
const [baselineFit, armFit] = results.fits;

function differenceOf(metric: MetricName, losses: readonly (readonly number[])[] = []) {
  const fits = results.fits.map((fit, i) => ({
    ...fit,
    ...(losses[i] && { losses: losses[i], metrics: { [metric]: 1 } }),
  }));
  const plan = { ...results.plan, metrics: [metric], seed: 9 };
  const compared = compareOnTest({ ...results, plan, fits }, results.corpora[0]);
  return { ...compared?.tests?.arms.get(armFit.arm), resamples: compared?.resamples ?? 0 };
}

/** Documents written out as often as they were drawn. */
function written<T>(items: readonly T[], times: Int32Array): readonly T[] {
  return items.flatMap((item, i) => Array.from({ length: times[i] }, () => item));
}

const setsOf = (labels: DocumentLabels, times: Int32Array) =>
  written(labels as readonly (readonly number[])[], times).map((set) => Int32Array.from(set));

describe("compareOnTest", () => {
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
    const { mean, interval, resamples } = differenceOf("microF1");
    const [expected] = bootstrap(truth.length, 1, measure, { resamples, level: 0.95, seed: 9 });
    expect(interval?.[0]).toBeCloseTo(expected[0], 12);
    expect(interval?.[1]).toBeCloseTo(expected[1], 12);
    expect(mean).toBeCloseTo((armFit.metrics.microF1 ?? 0) - (baselineFit.metrics.microF1 ?? 0), 12);
  });

  test.each(["logLoss", "brier"] as const)("of the %s is the bootstrap of the mean loss", (metric) => {
    const random = new RandomGenerator(4);
    const losses = Array.from(truth, () => random.uniform());
    const others = losses.map((loss) => loss + 0.1 * random.uniform());
    const { mean, interval, pValue, resamples } = differenceOf(metric, [others, losses]);
    const measure = (times: Int32Array, differences: Float64Array): void => {
      const sums = [losses, others].map((all) => written(all, times).reduce((sum, loss) => sum + loss, 0));
      differences[0] = (sums[0] - sums[1]) / truth.length;
    };
    const [expected] = bootstrap(truth.length, 1, measure, { resamples, level: 0.95, seed: 9 });
    expect(interval?.[0]).toBeCloseTo(expected[0], 12);
    expect(interval?.[1]).toBeCloseTo(expected[1], 12);
    expect(mean).toBeLessThan(0);
    expect(pValue).toBe(1 / (resamples + 1));
  });

  test("is nothing for the calibration error, and for losses that results do not hold", () => {
    const losses = truth.map(() => 1);
    expect(differenceOf("calibrationError", [losses, losses]).mean).toBeUndefined();
    expect(differenceOf("logLoss", [losses]).mean).toBeUndefined();
  });

  test("of the share of documents that are right is McNemar's, and never so sure as resamples of few", () => {
    const plan = planOf(1, { folds: 0, sources });
    const few = madeResults({ plan, skill: () => 1.2 });
    const [corpus] = few.corpora;
    const compared = compareOnTest(few, corpus);
    const [[name, { interval, pValue }]] = compared?.tests?.arms ?? [];
    expect(pValue).toBe(compared?.mcNemar.get(name)?.pValue);
    expect(interval).toEqual(compared?.mcNemar.get(name)?.interval);
    expect(interval?.[1]).toBeGreaterThan(0);
  });

  test("has effects of factors over all combinations, from the same resamples", () => {
    const skill = (levels: Readonly<Record<string, string>>) => (levels["factor 1"] === "on" ? 0.9 : 0.6);
    const made = madeResults({ plan: planOf(2, { folds: 0, sources }), skill });
    const tests = compareOnTest(made, made.corpora[0])?.tests;
    const [one, other] = tests?.mainEffects ?? [];
    expect([one.nCombinations, other.nCombinations]).toEqual([2, 2]);
    expect(one.test.interval?.[0]).toBeGreaterThan(0.1);
    expect(other.test.interval?.[0]).toBeLessThan(0);
    const [a, b, c, d] = made.fits.map(({ metrics }) => metrics.accuracy ?? 0);
    expect(one.test.mean).toBeCloseTo((c - a + (d - b)) / 2, 12);
    expect(tests?.interactions[0].test.mean).toBeCloseTo(d - c - b + a, 12);
  });

  test("draws more resamples where more comparisons will be corrected for", () => {
    const many = madeResults({ plan: planOf(6, { folds: 0, sources }) });
    expect(compareOnTest(many, many.corpora[0])?.resamples).toBe(40 * 64 * 2);
    expect(compareOnTest(results, results.corpora[0])?.resamples).toBe(2000);
  });
});
