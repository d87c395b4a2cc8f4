import { CopydeskError, quote } from "../errors.js";
import { UNKNOWN_CLASS } from "./class-indices.js";
import type { LabelSets } from "./label-sets.js";

/** How many of the k labels with the greatest scores are right. */
export interface PrecisionAtK {
  readonly k: number;
  /** From 0 to 1. */
  readonly value: number;
}

/**
 * Precision at k: of the k labels with the greatest scores of each document, the share that it carries, averaged over
 * documents (C. Manning, P. Raghavan and H. Schütze, "Introduction to information retrieval", 2008, section 8.4; the `P@k`
 * of extreme multi-label classification):
 *
 *     P@k = 1 / nDocuments · Σ_i |topk(scores_i) ∩ truth_i| / k
 *
 * Of equal scores that of the first class is greater. A document with fewer than k labels cannot reach 1, and one with
 * labels that the model does not know (−1) never finds them.
 *
 * Cost: nClasses comparisons for every label of every document.
 *
 * @param scores `nDocuments × nClasses`, row by row; probabilities or any scores that order alike
 * @param ks whole numbers from 1 to nClasses
 * @returns one entry for each of `ks`, in their order
 * @throws CopydeskError `INPUT_EMPTY` without documents, `USAGE_LENGTH` when there are not `nDocuments × nClasses` scores,
 *   `USAGE_SCORE` for NaN, `USAGE_K` for a k out of range
 */
export function precisionAtK(
  truth: LabelSets,
  scores: Float64Array,
  nClasses: number,
  ks: readonly number[],
): PrecisionAtK[] {
  requireScores(truth.length, scores, nClasses);
  for (const k of ks) if (!(Number.isInteger(k) && k >= 1 && k <= nClasses)) throw badK(k, nClasses);
  const found = new Float64Array(ks.length);
  for (const [document, set] of truth.entries()) {
    const row = scores.subarray(document * nClasses, (document + 1) * nClasses);
    for (const label of set) {
      if (label === UNKNOWN_CLASS) continue;
      const rank = rankOf(label, row);
      for (let i = 0; i < ks.length; i++) if (rank < ks[i]) found[i]++;
    }
  }
  return ks.map((k, i) => ({ k, value: found[i] / (k * truth.length) }));
}

/** How many classes come before a class when they are ordered by score, equal ones by index. */
function rankOf(label: number, row: Float64Array): number {
  const own = row[label];
  let rank = 0;
  for (let k = 0; k < label; k++) if (row[k] >= own) rank++;
  for (let k = label + 1; k < row.length; k++) if (row[k] > own) rank++;
  return rank;
}

function requireScores(nDocuments: number, scores: Float64Array, nClasses: number): void {
  if (nDocuments === 0) {
    throw new CopydeskError(
      "INPUT_EMPTY",
      "precision at k: documents must be at least one; got 0. Check that the source holds labelled documents.",
    );
  }
  if (scores.length !== nDocuments * nClasses) {
    throw new CopydeskError(
      "USAGE_LENGTH",
      `precision at k: scores must be ${nDocuments} documents × ${nClasses} classes; got ${scores.length} numbers. ` +
        "Give one row per document with one score per class.",
    );
  }
  const wrong = scores.findIndex((score) => Number.isNaN(score));
  if (wrong < 0) return;
  throw new CopydeskError(
    "USAGE_SCORE",
    `precision at k: scores[${wrong}] must be a number; got NaN. Give −∞ for a class that could not be scored.`,
  );
}

function badK(k: number, nClasses: number): CopydeskError {
  return new CopydeskError(
    "USAGE_K",
    `precision at k: k must be a whole number from 1 to the number of labels, ${nClasses}; got ${quote(k)}. ` +
      "1, 3 and 5 are usual.",
  );
}
