import { median } from "../../evaluation/quantile.js";
import { correctedMean } from "../../evaluation/significance/corrected-mean.js";
import type { MetricName, ResolvedPlan } from "../plan.js";
import type { Fit } from "../results.js";
import type { ArmSummary, JudgedDifference } from "./analysis.js";
import { type FinishedFolds, scoresOf } from "./finished-folds.js";
import { resamplingOf } from "./resampling.js";

/** What every arm scores and costs, in the plan's order. */
export function armSummaries(
  plan: ResolvedPlan,
  finished: FinishedFolds,
  differenceOf: (arm: string) => JudgedDifference | null,
): readonly ArmSummary[] {
  const resampling = resamplingOf(plan);
  return finished.arms.map((arm) => {
    const fits = finished.fits.get(arm.name) ?? [];
    return {
      ...arm,
      score: correctedMean(scoresOf(finished, arm.name, plan.metrics[0]), resampling),
      means: meansOf(fits, plan.metrics),
      difference: differenceOf(arm.name),
      seconds: median(fits.map(({ seconds }) => seconds)),
      nFeatures: median(fits.map(({ nFeatures }) => nFeatures)),
      modelBytes: median(fits.map(({ modelBytes }) => modelBytes)),
    };
  });
}

function meansOf(fits: readonly Fit[], metrics: readonly MetricName[]): Partial<Record<MetricName, number>> {
  const means = metrics.map((metric) => [metric, mean(fits.map((fit) => fit.metrics[metric] ?? Number.NaN))] as const);
  return Object.fromEntries(means.filter(([, value]) => Number.isFinite(value)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
