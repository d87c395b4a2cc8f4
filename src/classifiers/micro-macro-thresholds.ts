import { ScoresByClass } from "./class-scores.js";
import { cutsByFold, type DecisionCuts, documentsOfFolds } from "./decision-cuts.js";
import type { KnownScores } from "./known-scores.js";

/** Decisions so far. */
interface DecisionCounts {
  truePositives: number;
  /** True and given labels together: 2 · truePositives + falsePositives + falseNegatives. */
  supportAndGiven: number;
}

/**
 * The decision threshold of every label by the micro-macro strategy of L. Lin and C. Lin, "On the thresholding strategy
 * for infrequent labels in multi-label classification", CIKM 2023, section 4, as LibMultiLabel's linear
 * `train_thresholding` does it. Labels are taken one after the other, the most frequent first. The l-th gets the
 * threshold at which, with the decisions TP, FP and FN of the labels before it fixed,
 *
 *     F1(tp, fp, fn) / l  +  F1(TP + tp, FP + fp, FN + fn)
 *
 * is greatest: what the label adds to the macro F1, and the micro F1 of the labels up to it. Of equal thresholds the
 * highest is taken. Where thresholds that serve the macro F1 alone let rare labels flood the predictions for the sake of a
 * few documents, here the micro F1 holds them back, and no parameter is needed.
 *
 * With folds a threshold is chosen in each, beside the decisions of the labels before in all folds, and their mean taken;
 * without, one is chosen on all documents together, and the sum above is what it says exactly. Documents that could not be
 * scored for a label take no part in its threshold.
 *
 * Cost: nClasses × sorting nDocuments scores.
 *
 * @param known out-of-fold scores and the labels of each document
 * @param foldIndex the fold of each document (`nDocuments`), from 0; null for all documents together
 * @returns `nClasses` thresholds in units of the scores: a label is given where score ≥ threshold. `Infinity`, for never,
 *   where a label was scored nowhere
 */
export function microMacroThresholds(known: KnownScores, foldIndex: Int32Array | null): Float64Array {
  const byClass = new ScoresByClass(known);
  const folds = documentsOfFolds(foldIndex, byClass.nDocuments);
  const thresholds = new Float64Array(byClass.nClasses).fill(Number.POSITIVE_INFINITY);
  const before: DecisionCounts = { truePositives: 0, supportAndGiven: 0 };
  for (const [position, k] of mostFrequentFirst(byClass).entries()) {
    const cuts = cutsByFold(byClass, k, folds);
    if (cuts.length === 0) continue;
    const best = cuts.map((ofFold) => bestCut(ofFold, before, position + 1));
    thresholds[k] = best.reduce((sum, c, fold) => sum + cuts[fold].thresholds[c], 0) / cuts.length;
    for (const [fold, c] of best.entries()) {
      before.truePositives += cuts[fold].truePositives[c];
      before.supportAndGiven += cuts[fold].support + cuts[fold].given[c];
    }
  }
  return thresholds;
}

function mostFrequentFirst(byClass: ScoresByClass): Int32Array {
  const order = Int32Array.from({ length: byClass.nClasses }, (_, k) => k);
  return order.sort((a, b) => byClass.support(b) - byClass.support(a) || a - b);
}

/** The cut that is best for the `nLabels`-th label. */
function bestCut({ given, truePositives, support }: DecisionCuts, before: DecisionCounts, nLabels: number): number {
  let best = 0;
  let bestSum = -1;
  for (let c = 0; c < given.length; c++) {
    const supportAndGiven = support + given[c];
    const macro = f1(truePositives[c], supportAndGiven) / nLabels;
    const micro = f1(before.truePositives + truePositives[c], before.supportAndGiven + supportAndGiven);
    if (macro + micro < bestSum) continue;
    bestSum = macro + micro;
    best = c;
  }
  return best;
}

/** 2 · truePositives / (support + given), and 0 where nothing is true or given. */
function f1(truePositives: number, supportAndGiven: number): number {
  return supportAndGiven > 0 ? (2 * truePositives) / supportAndGiven : 0;
}
