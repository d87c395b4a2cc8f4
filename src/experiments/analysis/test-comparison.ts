import { type McNemar, mcNemar } from "../../evaluation/significance/mcnemar.js";
import { ComparedLabels } from "../compared-labels.js";
import { haveAnyNumber } from "../given-labels.js";
import type { MetricName, ResolvedPlan } from "../plan.js";
import type { ExperimentArm, ExperimentCorpus, Fit } from "../results.js";
import type { JudgedDifference, TestAnalysis, TestSummary } from "./analysis.js";
import { isMeasured } from "./finished-folds.js";
import type { TestedDifference } from "./judgements.js";
import { RESAMPLES, type TestedFit, testDifference } from "./test-difference.js";

/** An arm and the baseline on the same test documents. */
export interface TestedArm {
  readonly fit: Fit;
  readonly mcNemar: McNemar;
  /** Null where results do not hold what it takes. */
  readonly difference: TestedDifference | null;
}

/** All that was measured on a corpus's fixed test source. */
export interface TestComparison {
  readonly nDocuments: number;
  readonly baseline: Fit;
  readonly arms: readonly TestedArm[];
}

/**
 * Compares every arm with the baseline on the fixed test source, by McNemar's exact test of the documents that were given
 * exactly their labels, and a paired bootstrap of the main metric; where that is the share of these documents, its p-value
 * is McNemar's.
 *
 * @param arms the baseline first.
 * @param fits of the corpus.
 * @returns null without a test source, or where the baseline was not measured on it.
 */
export function compareOnTest(
  plan: ResolvedPlan,
  arms: readonly ExperimentArm[],
  { labels, test }: ExperimentCorpus,
  fits: readonly Fit[],
): TestComparison | null {
  if (test === null) return null;
  const [metric] = plan.metrics;
  const { classIndex } = test;
  const measured = new Map(
    fits
      .filter((fit) => fit.fold === "test" && fit.share === 1 && isMeasured(fit, metric))
      .map((fit) => [fit.arm, fit]),
  );
  const testedFit = (name: string): TestedFit | undefined => {
    const fit = measured.get(name);
    return fit && { fit, labels: new ComparedLabels(classIndex, fit.predictions, labels.length) };
  };
  const [first, ...others] = arms;
  const baseline = testedFit(first.name);
  if (baseline === undefined) return null;
  const isOfExact = isShareOfExact(metric, haveAnyNumber(classIndex));
  const tested = others.flatMap(({ name }): TestedArm[] => {
    const arm = testedFit(name);
    if (arm === undefined) return [];
    const exact = mcNemar(arm.labels.isExact, baseline.labels.isExact);
    const sampled = testDifference(metric, arm, baseline, plan.seed);
    if (sampled === null) return [{ fit: arm.fit, mcNemar: exact, difference: null }];
    const { difference: mean, interval } = sampled;
    const pValue = isOfExact ? exact.pValue : sampled.pValue;
    return [{ fit: arm.fit, mcNemar: exact, difference: { mean, interval, pValue } }];
  });
  return { nDocuments: classIndex.length, baseline: baseline.fit, arms: tested };
}

/** Whether a metric is the share of documents given exactly their labels; of one label each micro F1 is, too. */
function isShareOfExact(metric: MetricName, isMultiLabel: boolean): boolean {
  return metric === "accuracy" || metric === "exactMatch" || (metric === "microF1" && !isMultiLabel);
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
