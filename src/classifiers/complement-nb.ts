import { checked } from "../checked.js";
import type { LinearParameters } from "./linear-classifier.js";
import { NaiveBayes } from "./naive-bayes.js";
import { type ComplementConfig, type ComplementOptions, complementSchema } from "./naive-bayes-config.js";
import type { NaiveBayesCounts } from "./naive-bayes-counts.js";
import { classLogPriors, classTotals, smoothing, sum } from "./naive-bayes-estimate.js";

/**
 * Complement naive Bayes: it learns from each class what the documents of all *other* classes look like, and predicts
 * the class that they look like least, which serves classes of uneven size better (J. Rennie, L. Shih, J. Teevan and
 * D. Karger, "Tackling the poor assumptions of naive Bayes text classifiers", ICML 2003). scikit-learn's
 * `ComplementNB`.
 *
 * The class priors take no part in the scores, as there: the paper found them overpowered by the word counts.
 *
 * @example
 * const { classifier } = new ComplementNaiveBayes({ alpha: 0.3 }).fit(weights, labels);
 */
export class ComplementNaiveBayes extends NaiveBayes<ComplementConfig> {
  /** @throws CopydeskError `CONFIG_BAD_OPTION` or `CONFIG_UNKNOWN_OPTION` */
  constructor(options: ComplementOptions = {}) {
    const type = "complement-nb";
    super(checked(complementSchema, { ...options, type }, type), "values", complementParameters);
  }
}

/**
 *     θ[f, k] = (Σ_{j≠k} N_fj + α) / (Σ_{j≠k} Σ_f N_fj + α · nFeatures)       (paper, equation 6)
 *     weights[f, k] = −ln θ[f, k]                 with `norm`:  ln θ[f, k] / Σ_f ln θ[f, k]   (table 4, step 8)
 *
 * with the sign that makes the greatest score the best, where the paper takes the least.
 */
function complementParameters(counts: NaiveBayesCounts, config: ComplementConfig): LinearParameters {
  const { labels, nFeatures, featureCounts } = counts;
  const nClasses = labels.length;
  const alpha = smoothing(config);
  const totals = classTotals(counts);
  const total = sum(totals);
  const logTotals = totals.map((ofClass) => Math.log(Math.max(0, total - ofClass) + alpha * nFeatures));
  const logs = new Float64Array(featureCounts.length);
  const logSums = new Float64Array(nClasses);
  for (let at = 0; at < logs.length; at += nClasses) {
    let inAll = 0;
    for (let k = 0; k < nClasses; k++) inAll += featureCounts[at + k];
    for (let k = 0; k < nClasses; k++) {
      // Rounding can leave a difference of fractional sums below 0.
      const inOthers = Math.max(0, inAll - featureCounts[at + k]);
      logs[at + k] = Math.log(inOthers + alpha) - logTotals[k];
      logSums[k] += logs[at + k];
    }
  }
  // With a single feature all logarithms are 0, and so is their sum.
  const divisors = logSums.map((logSum) => (config.norm && logSum < 0 ? logSum : -1));
  const weights = new Float32Array(logs.length);
  for (let at = 0; at < weights.length; at += nClasses) {
    for (let k = 0; k < nClasses; k++) weights[at + k] = logs[at + k] / divisors[k];
  }
  // Called for its checks: a prior that is asked for must be sound, though it takes no part.
  classLogPriors(counts, config);
  const intercepts = new Float64Array(nClasses);
  return { type: config.type, labels, nFeatures, weights, intercepts, link: "softmax", input: "values" };
}
