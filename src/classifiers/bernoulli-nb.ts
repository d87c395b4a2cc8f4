import { checked } from "../checked.js";
import type { LinearParameters } from "./linear-classifier.js";
import { NaiveBayes } from "./naive-bayes.js";
import { type BernoulliConfig, type BernoulliOptions, bernoulliSchema } from "./naive-bayes-config.js";
import type { NaiveBayesCounts } from "./naive-bayes-counts.js";
import { classLogPriors, smoothing } from "./naive-bayes-estimate.js";

/**
 * Bernoulli naive Bayes: a document has or has not each feature, and what it has not counts too (A. McCallum and K.
 * Nigam, "A comparison of event models for naive Bayes text classification", AAAI-98 workshop). A feature is there when
 * its value is above 0. scikit-learn's `BernoulliNB`.
 *
 * @example
 * const { classifier } = new BernoulliNaiveBayes().fit(counts, labels);
 */
export class BernoulliNaiveBayes extends NaiveBayes<BernoulliConfig> {
  /** @throws CopydeskError `CONFIG_BAD_OPTION` or `CONFIG_UNKNOWN_OPTION` */
  constructor(options: BernoulliOptions = {}) {
    const type = "bernoulli-nb";
    super(checked(bernoulliSchema, { ...options, type }, type), "presence", bernoulliParameters);
  }
}

/**
 * With p[f, k] = (N_fk + α) / (N_k + 2α), the share of the class's documents that have the feature,
 *
 *     score(x, k) = ln P(k) + Σ_f (x_f · ln p[f, k] + (1 − x_f) · ln(1 − p[f, k]))
 *     weights[f, k] = ln p[f, k] − ln(1 − p[f, k])      intercepts[k] = ln P(k) + Σ_f ln(1 − p[f, k])
 *
 * so that a row costs its entries and not all features.
 */
function bernoulliParameters(counts: NaiveBayesCounts, config: BernoulliConfig): LinearParameters {
  const { labels, nFeatures, classCounts, featureCounts } = counts;
  const nClasses = labels.length;
  const alpha = smoothing(config);
  const logTotals = classCounts.map((count) => Math.log(count + 2 * alpha));
  const intercepts = classLogPriors(counts, config);
  const weights = new Float32Array(featureCounts.length);
  for (let at = 0; at < weights.length; at += nClasses) {
    for (let k = 0; k < nClasses; k++) {
      const logWith = Math.log(featureCounts[at + k] + alpha);
      // Rounding of weighted counts can leave the difference below 0.
      const logWithout = Math.log(Math.max(0, classCounts[k] - featureCounts[at + k]) + alpha);
      weights[at + k] = logWith - logWithout;
      intercepts[k] += logWithout - logTotals[k];
    }
  }
  return { type: config.type, labels, nFeatures, weights, intercepts, link: "softmax", input: "presence" };
}
