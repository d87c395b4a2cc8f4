import { lanes } from "../sparse/row-kernels.js";
import { costOf, type DualGroup } from "./dual-group.js";
import type { DualLoss } from "./dual-loss.js";
import { bestLogisticFactor } from "./logistic-line.js";

/** The logit of a dual variable of 0: what that stands for, 1e-13 of its cost, counts as 0 until its row is visited. */
const logitOfZero = -30;

/** The most of its cost that a variable is taken up with: of more, single precision leaves nothing to the cost. */
const mostOfCost = 1 - 1e-6;

/**
 * The logistic loss, ln(1 + exp(−y w·x)), by its dual (H.-F. Yu, F.-L. Huang and C.-J. Lin, "Dual coordinate descent
 * methods for logistic regression and maximum entropy models", Machine Learning 85, 2011, equation 3 and algorithm 5;
 * liblinear's `-s 7`):
 *
 *     min_α  ½ ‖Σ_i α_i y_i x_i‖² + Σ_i α_i ln α_i + (c_i − α_i) ln(c_i − α_i)      0 < α_i < c_i
 *
 * A variable is kept as its logit t = ln(α / (c − α)): its gradient, t + y w·x, needs no logarithm, so looking at a row
 * that needs no change costs one product. Gradients are in units of w·x, log odds. Memory: 32 bytes a row.
 */
export class LogisticLoss implements DualLoss {
  readonly #logits: Float64Array;

  constructor(nRows: number) {
    this.#logits = new Float64Array(nRows * lanes);
  }

  take(group: DualGroup): void {
    const { alphas, nProblems } = group;
    for (let row = 0; row < group.matrix.nRows; row++) {
      for (let k = 0; k < nProblems; k++) {
        const variable = row * lanes + k;
        const cost = costOf(group, row, k);
        const alpha = Math.min(alphas[variable], mostOfCost * cost);
        alphas[variable] = alpha;
        this.#logits[variable] = Math.max(logitOfZero, Math.log(alpha / (cost - alpha)));
      }
    }
  }

  bestFactor(group: DualGroup, k: number, squaredNorm: number): number {
    return bestLogisticFactor(group, k, squaredNorm, mostOfCost);
  }

  moveVariables(group: DualGroup, row: number, keep: number): number {
    const logits = this.#logits;
    const { alphas, intercepts, squaredNorms, products, changes, nProblems } = group;
    const { isPositive, positiveCost, negativeCost } = group;
    let greatest = 0;
    for (let k = 0; k < nProblems; k++) {
      changes[k] = 0;
      const variable = row * lanes + k;
      const y = isPositive[variable] === 1 ? 1 : -1;
      const product = y * products[k];
      const violation = Math.abs(logits[variable] + product);
      if (violation > greatest) greatest = violation;
      if (violation <= keep) continue;
      const cost = isPositive[variable] === 1 ? positiveCost[k] : negativeCost[k];
      const logit = coordinateMinimum(logits[variable], alphas[variable], product, squaredNorms[variable], cost);
      const alpha = cost / (1 + Math.exp(-logit));
      changes[k] = y * (alpha - alphas[variable]);
      logits[variable] = logit;
      alphas[variable] = alpha;
      if (group.intercept) intercepts[k] += changes[k];
    }
    for (let k = nProblems; k < lanes; k++) changes[k] = 0;
    return greatest;
  }
}

const mostNewtonSteps = 100;
const enoughReduction = 0.1;

/**
 * The logit t at which the gradient along one coordinate is a tenth of what it was, or less:
 *
 *     g(t) = t + y w·x + ‖x‖² (c · σ(t) − α)        σ(t) = 1 / (1 + exp(−t))
 *
 * g grows with t, and is convex below 0 and concave above. The sign of g(0) tells on which side its root lies; from any
 * point of that side Newton's method lands beyond the root once at most, then approaches it monotonically, as algorithm
 * 5 of the paper does with two variables.
 *
 * @param product y w·x
 * @param square ‖x‖²
 */
function coordinateMinimum(start: number, alpha: number, product: number, square: number, cost: number): number {
  const gradientAtZero = product + square * (0.5 * cost - alpha);
  const side = gradientAtZero > 0 ? -1 : 1;
  let logit = start;
  let z = alpha;
  let gradient = start + product;
  const goal = enoughReduction * Math.abs(gradient);
  if (start * side < 0) {
    logit = 0;
    z = 0.5 * cost;
    gradient = gradientAtZero;
  }
  for (let step = 0; step < mostNewtonSteps && Math.abs(gradient) > goal; step++) {
    logit -= gradient / (1 + (square * z * (cost - z)) / cost);
    if (logit * side < 0) logit = 0;
    z = cost / (1 + Math.exp(-logit));
    gradient = logit + product + square * (z - alpha);
  }
  return logit;
}
