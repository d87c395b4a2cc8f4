import { type ClassSets, documentsByClass, haveOneClassEach, requireClassSets } from "../sparse/class-sets.js";
import { type CsrMatrix, columnFrequencies } from "../sparse/csr.js";
import { columnPresence } from "./column-sums.js";

/**
 * How much the presence of each column tells of the class: their mutual information in nats, by maximum likelihood
 * (C. Manning, P. Raghavan and H. Schütze, "Introduction to Information Retrieval", 2008, equation 13.17, there in bits;
 * Y. Yang and J. Pedersen, ICML 1997):
 *
 *     I(U; C) = Σ_u Σ_c N_uc / n · ln(n · N_uc / (N_u · N_c))
 *
 * where N_uc of n documents have the column (u = 1) or not (u = 0) and are of class c; 0 · ln 0 is 0. It equals
 * scikit-learn's `mutual_info_classif` of counts made binary, with `discrete_features=True`.
 *
 * Where every document belongs to exactly one class, C is that class. Otherwise a document may have each label or not, and
 * the score is the sum over labels k of I(U; C_k), C_k being whether it has label k.
 *
 * Cost: the entries once per label of their document, and `nFeatures × nClasses` logarithms.
 *
 * @param counts `nDocuments × nFeatures`; every entry is a presence
 * @param classes of each document
 * @returns a score per column, from 0: `nFeatures`
 * @throws CopydeskError `USAGE_LENGTH`, `USAGE_CLASS_INDEX`
 */
export function mutualInformationScores(counts: CsrMatrix, classes: ClassSets): Float64Array {
  requireClassSets(classes, counts.nRows);
  const { nRows, nColumns } = counts;
  const frequencies = columnFrequencies(counts);
  const { start, documents } = documentsByClass(classes);
  const isOneOfAll = haveOneClassEach(classes);
  const together = new Float64Array(nColumns);
  const scores = new Float64Array(nColumns);
  for (let k = 0; k < classes.nClasses; k++) {
    columnPresence(counts, documents.subarray(start[k], start[k + 1]), together);
    const inClass = start[k + 1] - start[k];
    for (let column = 0; column < nColumns; column++) {
      scores[column] += jointInformation(together[column], frequencies[column], inClass, nRows);
      if (isOneOfAll) continue;
      const apart = frequencies[column] - together[column];
      scores[column] += jointInformation(apart, frequencies[column], nRows - inClass, nRows);
    }
  }
  // Of what is independent the terms cancel out but for rounding.
  for (let column = 0; column < nColumns; column++) scores[column] = Math.max(0, scores[column]);
  return scores;
}

/** The two terms of one class: with the column and without. */
function jointInformation(together: number, frequency: number, inClass: number, n: number): number {
  return term(together, frequency, inClass, n) + term(inClass - together, n - frequency, inClass, n);
}

/** `N_uc / n · ln(n · N_uc / (N_u · N_c))` */
function term(both: number, one: number, other: number, n: number): number {
  return both === 0 ? 0 : (both / n) * Math.log((n * both) / (one * other));
}
