/**
 * Overwrites the scores `from` up to `to` with their softmax, exp(s_k) / Σ_j exp(s_j). The greatest score is subtracted
 * first, so that no exponential overflows and the sum is never 0.
 */
export function softmax(scores: Float64Array, from: number, to: number): void {
  const greatest = greatestOf(scores, from, to);
  let sum = 0;
  for (let k = from; k < to; k++) {
    scores[k] = Math.exp(scores[k] - greatest);
    sum += scores[k];
  }
  for (let k = from; k < to; k++) scores[k] /= sum;
}

/** Below it 1 + exp(s) is 1 in double precision, and so the sigmoid of s is exp(s). */
const sigmoidIsExponential = -37;

/**
 * Overwrites the scores `from` up to `to` with each one's sigmoid, 1 / (1 + exp(−s_k)), divided by the sum of them: the
 * probabilities of scikit-learn's one-vs-rest. Where all are so low that the sum could become 0, sigmoids are
 * exponentials and their shares the softmax.
 */
export function shareOfSigmoids(scores: Float64Array, from: number, to: number): void {
  if (greatestOf(scores, from, to) < sigmoidIsExponential) {
    softmax(scores, from, to);
    return;
  }
  eachSigmoid(scores, from, to);
  shares(scores, from, to);
}

/** Divides the values `from` up to `to` by the sum of them; where that is 0 all get the same share, as in scikit-learn. */
export function shares(values: Float64Array, from: number, to: number): void {
  let sum = 0;
  for (let k = from; k < to; k++) sum += values[k];
  for (let k = from; k < to; k++) values[k] = sum > 0 ? values[k] / sum : 1 / (to - from);
}

/** Overwrites the scores `from` up to `to` with each one's sigmoid, 1 / (1 + exp(−s_k)). */
export function eachSigmoid(scores: Float64Array, from: number, to: number): void {
  for (let k = from; k < to; k++) scores[k] = 1 / (1 + Math.exp(-scores[k]));
}

function greatestOf(scores: Float64Array, from: number, to: number): number {
  let greatest = scores[from];
  for (let k = from + 1; k < to; k++) if (scores[k] > greatest) greatest = scores[k];
  return greatest;
}
