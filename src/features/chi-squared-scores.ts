import { CopydeskError, quote } from "../errors.js";
import { type ClassSets, documentsByClass, requireClassSets } from "../sparse/class-sets.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { columnSums } from "./column-sums.js";

/**
 * How much the counts of each column depend on the class, by Pearson's χ² over all classes at once (K. Pearson,
 * Philosophical Magazine 50, 1900; for terms Y. Yang and J. Pedersen, "A comparative study on feature selection in text
 * categorization", ICML 1997; on counts as scikit-learn's `chi2` takes it):
 *
 *     χ²(t) = Σ_k (O_kt − E_kt)² / E_kt,   E_kt = N_t · n_k / n
 *
 * where O_kt is the sum of column t over the n_k documents of class k, and N_t that over all n. Of documents with several
 * labels it is the sum over labels, each an observation of its own, which is what scikit-learn makes of an indicator
 * matrix; one label a document is the special case. A class without documents and a column without counts add 0.
 *
 * Cost: the entries once per label of their document, and `nFeatures × nClasses`.
 *
 * @param counts `nDocuments × nFeatures`, no value negative
 * @param classes of each document
 * @returns a score per column, from 0: `nFeatures`
 * @throws CopydeskError `INPUT_NEGATIVE` for a negative value, `USAGE_LENGTH`, `USAGE_CLASS_INDEX`
 */
export function chiSquaredScores(counts: CsrMatrix, classes: ClassSets): Float64Array {
  requireClassSets(classes, counts.nRows);
  requireNoNegativeCounts(counts);
  const { nRows, nColumns } = counts;
  const totals = new Float64Array(nColumns);
  columnSums(
    counts,
    Int32Array.from({ length: nRows }, (_, row) => row),
    totals,
  );
  const { start, documents } = documentsByClass(classes);
  const observed = new Float64Array(nColumns);
  const scores = new Float64Array(nColumns);
  for (let k = 0; k < classes.nClasses; k++) {
    columnSums(counts, documents.subarray(start[k], start[k + 1]), observed);
    const share = (start[k + 1] - start[k]) / nRows;
    for (let column = 0; column < nColumns; column++) {
      const expected = totals[column] * share;
      const difference = observed[column] - expected;
      if (expected > 0) scores[column] += (difference * difference) / expected;
    }
  }
  return scores;
}

function requireNoNegativeCounts({ nRows, rowStart, columnIndex, values }: CsrMatrix): void {
  for (let e = 0; e < rowStart[nRows]; e++) {
    if (values[e] >= 0) continue;
    throw new CopydeskError(
      "INPUT_NEGATIVE",
      `selection: the value in column ${columnIndex[e]} must be at least 0 for chi-squared; got ${quote(values[e])}. ` +
        "Hash with alternateSign false, or select by mutual-information.",
    );
  }
}
