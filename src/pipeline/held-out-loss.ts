import type { ClassSets } from "../sparse/class-sets.js";

/** A probability of 0 costs as much as this one. */
const leastProbability = 2 ** -52;

/**
 * The log loss of each document in nats: of one class each, −ln of its probability; of any number, −ln of the probability
 * of every decision, in sum.
 *
 * @param probabilities `nDocuments × nClasses`
 * @returns `nDocuments`
 */
export function logLosses(
  { classStart, classIndex, nClasses }: ClassSets,
  probabilities: Float64Array,
  isMultiLabel: boolean,
): Float64Array {
  const costOf = (probability: number) => -Math.log(Math.max(leastProbability, probability));
  return Float64Array.from({ length: classStart.length - 1 }, (_, i) => {
    const row = probabilities.subarray(i * nClasses, (i + 1) * nClasses);
    const own = classIndex.subarray(classStart[i], classStart[i + 1]);
    let loss = isMultiLabel ? row.reduce((sum, probability) => sum + costOf(1 - probability), 0) : 0;
    for (const k of own) loss += costOf(row[k]) - (isMultiLabel ? costOf(1 - row[k]) : 0);
    return loss;
  });
}

/** The mean of losses; 0 where there are none. */
export function meanOf(losses: Float64Array): number {
  return losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, losses.length);
}

/**
 * Whether losses are lower than others of the same documents by more than chance: by more than the standard error of the
 * mean difference. Of fewer than two documents nothing is known of chance.
 */
export function areLower(losses: Float64Array, others: Float64Array): boolean {
  const n = losses.length;
  if (n < 2) return false;
  const differences = losses.map((loss, i) => loss - others[i]);
  const mean = meanOf(differences);
  const variance = differences.reduce((sum, difference) => sum + (difference - mean) ** 2, 0) / (n - 1);
  return mean < -Math.sqrt(variance / n);
}

/** Measures are kept to this many digits: finer ones would be noise of a few thousand documents. */
const digits = 6;

/** A measure as it is kept in models. */
export function rounded(measure: number): number {
  return Number(measure.toFixed(digits));
}
