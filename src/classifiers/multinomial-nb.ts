import { checked } from "../checked.js";
import type { LinearParameters } from "./linear-classifier.js";
import { NaiveBayes } from "./naive-bayes.js";
import { type MultinomialConfig, type MultinomialOptions, multinomialSchema } from "./naive-bayes-config.js";
import type { NaiveBayesCounts } from "./naive-bayes-counts.js";
import { classLogPriors, classTotals, smoothing } from "./naive-bayes-estimate.js";

/**
 * Multinomial naive Bayes: a document is terms drawn from the class's distribution (A. McCallum and K. Nigam, "A
 * comparison of event models for naive Bayes text classification", AAAI-98 workshop; C. Manning et al., "Introduction
 * to Information Retrieval", 2008, section 13.2). scikit-learn's `MultinomialNB`.
 *
 * @example
 * const { classifier } = new MultinomialNaiveBayes({ alpha: 0.1 }).fit(counts, labels);
 */
export class MultinomialNaiveBayes extends NaiveBayes<MultinomialConfig> {
  /** @throws CopydeskError `CONFIG_BAD_OPTION` or `CONFIG_UNKNOWN_OPTION` */
  constructor(options: MultinomialOptions = {}) {
    const type = "multinomial-nb";
    super(checked(multinomialSchema, { ...options, type }, type), "values", multinomialParameters);
  }
}

/**
 *     weights[f, k] = ln((N_fk + α) / (Σ_f N_fk + α · nFeatures))        intercepts[k] = ln P(k)
 */
function multinomialParameters(counts: NaiveBayesCounts, config: MultinomialConfig): LinearParameters {
  const { labels, nFeatures, featureCounts } = counts;
  const nClasses = labels.length;
  const alpha = smoothing(config);
  const logTotals = classTotals(counts).map((total) => Math.log(total + alpha * nFeatures));
  const weights = new Float32Array(featureCounts.length);
  // Most features are in few classes.
  const logAbsent = Math.log(alpha);
  for (let at = 0; at < weights.length; at += nClasses) {
    for (let k = 0; k < nClasses; k++) {
      const count = featureCounts[at + k];
      weights[at + k] = (count === 0 ? logAbsent : Math.log(count + alpha)) - logTotals[k];
    }
  }
  const intercepts = classLogPriors(counts, config);
  return { type: config.type, labels, nFeatures, weights, intercepts, link: "softmax", input: "values" };
}
