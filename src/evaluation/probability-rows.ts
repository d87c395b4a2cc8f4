import { CopydeskError } from "../errors.js";

/**
 * The sum of every row of probabilities, by which the measures divide them: rounded or merely proportional ones will do.
 *
 * @param probabilities `nDocuments × nClasses`, row by row, each at least 0.
 * @throws CopydeskError `USAGE_LENGTH` when there are not `nDocuments × nClasses`, `USAGE_PROBABILITY` for a negative or
 *   infinite probability, NaN, or a row of zeros.
 */
export function rowSums(probabilities: Float64Array, nDocuments: number, nClasses: number): Float64Array {
  if (probabilities.length !== nDocuments * nClasses) {
    throw new CopydeskError(
      "USAGE_LENGTH",
      `evaluation: probabilities must be ${nDocuments} documents × ${nClasses} classes; got ${probabilities.length} ` +
        "numbers. Give one row per document with one probability per class.",
    );
  }
  const sums = new Float64Array(nDocuments);
  for (let document = 0; document < nDocuments; document++) {
    const start = document * nClasses;
    sums[document] = rowSum(probabilities, start, start + nClasses, document);
  }
  return sums;
}

function rowSum(probabilities: Float64Array, start: number, end: number, document: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) {
    // Written so that NaN fails too.
    if (!(probabilities[i] >= 0)) throw badProbability(document, `a probability of ${probabilities[i]}`);
    sum += probabilities[i];
  }
  if (!(sum > 0 && sum < Number.POSITIVE_INFINITY)) throw badProbability(document, `a row that sums to ${sum}`);
  return sum;
}

function badProbability(document: number, got: string): CopydeskError {
  return new CopydeskError(
    "USAGE_PROBABILITY",
    `evaluation: probabilities of document ${document} must be finite, at least 0 and not all 0; got ${got}. ` +
      "Give probabilities, not decision scores or logarithms.",
  );
}
