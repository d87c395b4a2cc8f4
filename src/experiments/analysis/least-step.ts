import { ComparedLabels } from "../compared-labels.js";
import type { DocumentLabels } from "../given-labels.js";
import { isLoss } from "../metric-kinds.js";
import type { ResolvedPlan } from "../plan.js";
import type { ExperimentCorpus, Fit } from "../results.js";
import { documentsOf, type RepeatedFold } from "./finished-folds.js";

/**
 * What one document of a fold is of the main metric, on average over folds: 1 / nTest of a share of documents; of a mean loss
 * what one that is wrong costs, the loss of all divided by how many are wrong. A classifier that is always sure has no other
 * losses, and its log loss and Brier score move in such steps.
 *
 * @param fits of one arm, one per fold
 */
export function leastStep(
  { metrics: [metric] }: ResolvedPlan,
  corpus: ExperimentCorpus,
  folds: readonly RepeatedFold[],
  fits: readonly Fit[],
): number {
  const steps = folds.map((fold, position) => {
    const fit = fits[position];
    if (!isLoss(metric)) return 1 / fit.nTest;
    return (fit.metrics[metric] ?? 0) / Math.max(1, nWrong(corpus, fold, fit));
  });
  return steps.reduce((sum, step) => sum + step, 0) / steps.length;
}

function nWrong(corpus: ExperimentCorpus, fold: RepeatedFold, { predictions }: Fit): number {
  const truth = documentsOf(corpus, fold).map(({ carried }) => carried) as DocumentLabels;
  const { isExact } = new ComparedLabels(truth, predictions, corpus.labels.length);
  return isExact.reduce((sum, exact) => sum + 1 - exact, 0);
}
