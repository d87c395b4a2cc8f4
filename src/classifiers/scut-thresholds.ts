import { ScoresByClass } from "./class-scores.js";
import { cutsByFold, type DecisionCuts, documentsOfFolds } from "./decision-cuts.js";
import type { KnownScores } from "./known-scores.js";

/**
 * The decision threshold of every label by SCutFBR.1: of each label by itself, the threshold at which its F1 on held-out
 * documents is greatest (SCut), of equal ones the highest; but where even that F1 is below `fbr`, the greatest score, so
 * that a label that cannot be told does not flood the predictions (Y. Yang, "A study of thresholding strategies for text
 * categorization", SIGIR 2001; D. Lewis, Y. Yang, T. Rose and F. Li, "RCV1", JMLR 5, 2004; R. Fan and C. Lin, "A study on
 * threshold selection for multi-label classification", National Taiwan University 2007). It serves the macro F1.
 *
 * With folds a threshold is chosen in each and their mean taken, as Fan and Lin do; without, one is chosen on all
 * documents together, which is steadier for rare labels but takes scores of different folds' models for comparable.
 * Documents that could not be scored for a label take no part in its threshold.
 *
 * Cost: nClasses × sorting nDocuments scores.
 *
 * @param known out-of-fold scores and the labels of each document
 * @param foldIndex the fold of each document (`nDocuments`), from 0; null for all documents together
 * @param fbr the F1 from which a threshold is trusted, 0 to 1; default 0.1
 * @returns `nClasses` thresholds in units of the scores: a label is given where score ≥ threshold. `Infinity`, for never,
 *   where a label was scored nowhere
 */
export function scutThresholds(known: KnownScores, foldIndex: Int32Array | null, fbr = 0.1): Float64Array {
  const byClass = new ScoresByClass(known);
  const folds = documentsOfFolds(foldIndex, byClass.nDocuments);
  return Float64Array.from({ length: byClass.nClasses }, (_, k) => {
    const cuts = cutsByFold(byClass, k, folds);
    if (cuts.length === 0) return Number.POSITIVE_INFINITY;
    return cuts.reduce((sum, ofFold) => sum + scutFbr(ofFold, fbr), 0) / cuts.length;
  });
}

/** The threshold of one label on one fold. */
function scutFbr({ thresholds, given, truePositives, support, greatest }: DecisionCuts, fbr: number): number {
  let best = 0;
  let bestF1 = -1;
  for (let c = 0; c < thresholds.length; c++) {
    const found = truePositives[c];
    const f1 = found === 0 ? 0 : (2 * found) / (support + given[c]);
    if (f1 < bestF1) continue;
    bestF1 = f1;
    best = c;
  }
  return bestF1 < fbr ? greatest : thresholds[best];
}
