import { type McNemar, mcNemar } from "../../evaluation/significance/mcnemar.js";
import { pairedBootstrap } from "../../evaluation/significance/paired-bootstrap.js";
import type { ExperimentPlan } from "../plan.js";
import type { ExperimentArm, ExperimentCorpus, Fit } from "../results.js";
import type { JudgedDifference, TestAnalysis, TestSummary } from "./analysis.js";
import { isMeasured } from "./finished-folds.js";
import type { TestedDifference } from "./judgements.js";
import { predictionMetric } from "./prediction-metric.js";

/** Enough for the ends of an interval of 95 %, and for p-values down to 0.0005. */
const RESAMPLES = 2000;

/** An arm and the baseline on the same test documents. */
export interface TestedArm {
  readonly fit: Fit;
  readonly mcNemar: McNemar;
  /** Null where predictions alone do not give the main metric. */
  readonly difference: TestedDifference | null;
}

/** All that was measured on a corpus's fixed test source. */
export interface TestComparison {
  readonly nDocuments: number;
  readonly baseline: Fit;
  readonly arms: readonly TestedArm[];
}

/**
 * Compares every arm with the baseline on the fixed test source, by McNemar's exact test and a paired bootstrap; the
 * p-value of a difference in accuracy is McNemar's.
 *
 * @param arms the baseline first.
 * @param fits of the corpus.
 * @returns null without a test source, or where the baseline was not measured on it.
 */
export function compareOnTest(
  plan: ExperimentPlan,
  arms: readonly ExperimentArm[],
  { labels, test }: ExperimentCorpus,
  fits: readonly Fit[],
): TestComparison | null {
  if (test === null) return null;
  const [metric] = plan.metrics;
  const measured = new Map(
    fits
      .filter((fit) => fit.fold === "test" && fit.share === 1 && isMeasured(fit, metric))
      .map((fit) => [fit.arm, fit]),
  );
  const baseline = measured.get(arms[0].name);
  if (baseline === undefined) return null;
  const { classIndex } = test;
  const right = (fit: Fit): readonly boolean[] => fit.predictions.map((one, i) => one >= 0 && one === classIndex[i]);
  const measure = predictionMetric(metric, classIndex, labels.length);
  const baselineRight = right(baseline);
  const options = { resamples: RESAMPLES, seed: plan.seed };
  const tested = arms.flatMap(({ name }): TestedArm[] => {
    const fit = measured.get(name);
    if (fit === undefined || fit === baseline) return [];
    const exact = mcNemar(right(fit), baselineRight);
    if (measure === null) return [{ fit, mcNemar: exact, difference: null }];
    const sampled = pairedBootstrap(fit.predictions, baseline.predictions, classIndex.length, measure, options);
    const { difference: mean, interval } = sampled;
    const pValue = metric === "accuracy" ? exact.pValue : sampled.pValue;
    return [{ fit, mcNemar: exact, difference: { mean, interval, pValue } }];
  });
  return { nDocuments: classIndex.length, baseline, arms: tested };
}

/** What a report says of a comparison, once all comparisons are judged. */
export function testAnalysis(
  { nDocuments, baseline, arms }: TestComparison,
  judged: ReadonlyMap<TestedDifference, JudgedDifference>,
): TestAnalysis {
  const summary = ({ fit, mcNemar: exact, difference }: TestedArm): TestSummary => ({
    name: fit.arm,
    means: fit.metrics,
    armOnly: exact.armOnly,
    baselineOnly: exact.baselineOnly,
    mcNemarPValue: exact.pValue,
    difference: difference === null ? null : (judged.get(difference) ?? null),
  });
  const none = { armOnly: 0, baselineOnly: 0, mcNemarPValue: 1, difference: null };
  return {
    nDocuments,
    resamples: RESAMPLES,
    baseline: { name: baseline.arm, means: baseline.metrics, ...none },
    arms: arms.map(summary),
  };
}
