import { CopydeskError, quote } from "../errors.js";

/** The share of (n + 1) · level that rounding may have added to a whole number. */
const rounding = 1e-12;

/**
 * The probability that a class must reach to be in a document's prediction set, so that the sets hold the truth as often
 * as `level` says: split conformal prediction (V. Vovk, A. Gammerman and G. Shafer, "Algorithmic learning in a random
 * world", 2005) with least ambiguous sets (M. Sadinle, J. Lei and L. Wasserman, "Least ambiguous set-valued classifiers
 * with bounded error levels", JASA 114, 2019):
 *
 *     { k : p_k ≥ the ⌈(n + 1) · level⌉-th greatest of the n probabilities of true classes }
 *
 * If the n held-out documents and the new one are exchangeable, the set holds the true class with a probability of at
 * least `level`, on average over documents (not for each kind of them), whatever the model is worth; and of at most
 * level + 1 / (n + 1) where no two probabilities are equal. A set may be empty.
 *
 * @param trueProbabilities the probability that held-out documents' own class was given, ascending (`n`)
 * @param level above 0 and below 1
 * @returns 0, with which every class is in the set, where n is too small for the level: below level / (1 − level)
 * @throws CopydeskError `CONFIG_LEVEL`
 *
 * @example
 * leastProbability(Float64Array.of(0.1, 0.4, 0.5, 0.7), 0.6); // 0.4, the third greatest of four
 */
export function leastProbability(trueProbabilities: Float64Array, level: number): number {
  if (!(level > 0 && level < 1)) {
    throw new CopydeskError(
      "CONFIG_LEVEL",
      `prediction sets: level must be above 0 and below 1; got ${quote(level)}. ` +
        "With 0.9, nine of ten sets hold the true label.",
    );
  }
  const n = trueProbabilities.length;
  const rank = Math.ceil((n + 1) * level * (1 - rounding));
  return rank > n ? 0 : trueProbabilities[n - rank];
}
