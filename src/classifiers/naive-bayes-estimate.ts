import { CopydeskError, quote } from "../errors.js";
import { classWeights, valuesByLabel } from "./class-weight.js";
import type { NaiveBayesConfig } from "./naive-bayes-config.js";
import type { NaiveBayesCounts } from "./naive-bayes-counts.js";

const leastAlpha = 1e-10;

/** The smoothing that is used: never 0, where the logarithm of a count of 0 would be infinite. */
export function smoothing({ alpha }: NaiveBayesConfig): number {
  return Math.max(alpha, leastAlpha);
}

/**
 * The counts with those of every class multiplied by its weight, which is what they would be had every document of the
 * class counted that much: class weights need no second pass over the documents.
 *
 * @throws CopydeskError `CONFIG_UNKNOWN_LABEL`
 */
export function weightedCounts(counts: NaiveBayesCounts, { classWeight }: NaiveBayesConfig): NaiveBayesCounts {
  if (classWeight === null) return counts;
  const { labels, classCounts, featureCounts } = counts;
  const nClasses = labels.length;
  const weights = classWeights(classWeight, labels, classCounts);
  return {
    ...counts,
    classCounts: classCounts.map((count, k) => count * weights[k]),
    featureCounts: featureCounts.map((count, i) => count * weights[i % nClasses]),
  };
}

/**
 * The natural logarithm of how probable each class is beforehand (`nClasses`): as given, learned, or all the same.
 *
 * @param counts weighted
 * @throws CopydeskError `CONFIG_UNKNOWN_LABEL` for the prior of an unknown label, `CONFIG_CLASS_PRIOR` for a label
 *   without one
 */
export function classLogPriors(
  { labels, classCounts }: NaiveBayesCounts,
  { classPrior, fitPrior }: NaiveBayesConfig,
): Float64Array {
  if (classPrior === null) {
    if (!fitPrior) return new Float64Array(labels.length).fill(-Math.log(labels.length));
    const logTotal = Math.log(sum(classCounts));
    return classCounts.map((count) => Math.log(count) - logTotal);
  }
  const priors = valuesByLabel(classPrior, labels, new Float64Array(labels.length), "classPrior");
  const without = priors.indexOf(0);
  if (without >= 0) {
    throw new CopydeskError(
      "CONFIG_CLASS_PRIOR",
      `classifier: classPrior must have a probability for every label; got none for ${quote(labels[without])}. ` +
        "Name all labels, or leave classPrior out.",
    );
  }
  return priors.map(Math.log);
}

/** The sum over all features in each class (`nClasses`). */
export function classTotals({ labels, featureCounts }: NaiveBayesCounts): Float64Array {
  const nClasses = labels.length;
  const totals = new Float64Array(nClasses);
  for (let at = 0; at < featureCounts.length; at += nClasses) {
    for (let k = 0; k < nClasses; k++) totals[k] += featureCounts[at + k];
  }
  return totals;
}

export function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
