import type { ElasticNet } from "./elastic-net.js";
import type { ClassWeights } from "./proximal-newton.js";

/**
 * Subtracts from the weights of each feature, in all classes, the number t that makes their penalty least: softmax cannot
 * tell w_k from w_k − t, so the loss stays as it is (J. Friedman, T. Hastie and R. Tibshirani, "Regularization paths for
 * generalized linear models via coordinate descent", Journal of Statistical Software 33, 2010, section 4.1).
 *
 *     min_t  Σ_k ½ l2 (w_k − t)² + l1 |w_k − t|
 *
 * t lies between the median of the weights and their mean, and is 0 wherever enough of them are 0. One class at a time
 * finds the way there by steps as small as the penalty is weak: on 20 Newsgroups with C 10 and l1 = l2 = ½, 40 iterations
 * without came less near than 20 with it.
 *
 * Cost: weights; nClasses² for each feature that is shifted.
 */
export function removeCommonShift({ l1, l2 }: ElasticNet, classes: readonly ClassWeights[]): void {
  const nFeatures = classes[0].weights.length;
  const ofFeature = new Float64Array(classes.length);
  for (let f = 0; f < nFeatures; f++) {
    for (let k = 0; k < ofFeature.length; k++) ofFeature[k] = classes[k].weights[f];
    const shift = commonShift({ l1, l2 }, ofFeature);
    if (shift !== 0) for (const { weights } of classes) weights[f] -= shift;
  }
}

/**
 * The t of {@link removeCommonShift} for the weights of one feature (`nClasses`): 0 if that is one, else the least.
 *
 * The slope l1 Σ_k sign(t − w_k) + l2 Σ_k (t − w_k) grows with t and jumps up at each weight, so it passes 0 at the first
 * weight behind which it is not below 0, or between that and the one before.
 */
export function commonShift(penalty: ElasticNet, weights: Float64Array): number {
  if (slopeBehind(penalty, weights, 0) >= 0 && slopeBefore(penalty, weights, 0) <= 0) return 0;
  const ascending = weights.slice().sort();
  const { l1, l2 } = penalty;
  let sum = 0;
  for (const weight of ascending) sum += weight;
  for (let k = 0; k < ascending.length; k++) {
    if (slopeBehind(penalty, weights, ascending[k]) < 0) continue;
    if (k === 0 || slopeBefore(penalty, weights, ascending[k]) <= 0) return ascending[k];
    return (sum + ((ascending.length - 2 * k) * l1) / l2) / ascending.length;
  }
  return ascending[ascending.length - 1];
}

/** The slope just behind t, where sign(0) is 1. */
function slopeBehind({ l1, l2 }: ElasticNet, weights: Float64Array, t: number): number {
  let slope = 0;
  for (const weight of weights) slope += (t >= weight ? l1 : -l1) + l2 * (t - weight);
  return slope;
}

/** The slope just before t, where sign(0) is −1. */
function slopeBefore({ l1, l2 }: ElasticNet, weights: Float64Array, t: number): number {
  let slope = 0;
  for (const weight of weights) slope += (t > weight ? l1 : -l1) + l2 * (t - weight);
  return slope;
}
