import { correctedMean } from "../../evaluation/significance/corrected-mean.js";
import type { ResolvedPlan } from "../plan.js";
import type { Fit } from "../results.js";
import type { SharePoint } from "./analysis.js";
import { isMeasured } from "./finished-folds.js";
import { resamplingOf } from "./resampling.js";

/**
 * How arms score with part of the training documents: the points of those arms that were given several shares.
 *
 * @param fits of one corpus.
 * @returns by arm in order of first sight, then by share, ascending.
 */
export function sharePoints(plan: ResolvedPlan, fits: readonly Fit[]): readonly SharePoint[] {
  const [metric] = plan.metrics;
  const byArm = new Map<string, Map<number, Fit[]>>();
  for (const fit of fits) {
    if ((fit.fold === "test") !== (plan.folds === 0) || !isMeasured(fit, metric)) continue;
    const byShare = byArm.get(fit.arm) ?? new Map<number, Fit[]>();
    byArm.set(fit.arm, byShare.set(fit.share, [...(byShare.get(fit.share) ?? []), fit]));
  }
  return [...byArm]
    .filter(([, byShare]) => byShare.size > 1)
    .flatMap(([arm, byShare]) =>
      [...byShare]
        .sort(([one], [other]) => one - other)
        .map(([share, measured]): SharePoint => {
          const scores = measured.map(({ metrics }) => metrics[metric] ?? Number.NaN);
          const nTrain = measured.reduce((sum, fit) => sum + fit.nTrain, 0) / measured.length;
          return { arm, share, nTrain, score: correctedMean(scores, resamplingOf(plan)) };
        }),
    );
}
