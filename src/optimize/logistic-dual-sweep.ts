import type { CsrMatrix } from "../sparse/csr.js";
import { lanes } from "./four-lanes.js";

/** Up to four problems being solved, and all that the kernel needs. Arrays of four leave those without a problem alone. */
export interface DualGroup {
  readonly matrix: CsrMatrix;
  /** ‖x_i‖² of every row with its intercept's feature. */
  readonly squaredNorms: Float64Array;
  readonly intercept: boolean;
  readonly negativeCost: number;
  /** 4 */
  readonly positiveCost: Float64Array;
  readonly positiveIn: Int32Array;
  /** The group has problems `first` to `first + nProblems − 1`. */
  first: number;
  nProblems: number;
  /** `nColumns × 4` */
  readonly weights: Float64Array;
  /** 4 */
  readonly intercepts: Float64Array;
  /** `nRows × 4`: the dual variables, as they are in `weights`. */
  readonly alphas: Float64Array;
  /** `nRows × 4`: ln(α / (c − α)). */
  readonly logits: Float64Array;
  /** The greatest |gradient| that each row had when it was last visited. */
  readonly rowViolation: Float64Array;
  /** 4: w·x of the row being visited, and how much y α changes there. */
  readonly products: Float64Array;
  readonly changes: Float64Array;
}

/**
 * One iteration over rows: for each row and problem whose gradient is beyond `keep`, the dual variable moves to where
 * its gradient is about 0, and the weights follow.
 *
 *     gradient = t_i + y_i w·x_i      w += y_i Δα_i x_i
 *
 * Cost: entries × 4 to look, as much again where anything moves. Overwritten: `weights`, `intercepts`, `alphas`,
 * `logits`, `rowViolation`.
 *
 * @param order the rows to visit: the first `length`
 * @returns the greatest |gradient| met
 */
export function sweepRows(group: DualGroup, order: Int32Array, length: number, keep: number): number {
  const { weights, intercepts, rowViolation, products, changes } = group;
  const { rowStart, columnIndex, values } = group.matrix;
  let greatest = 0;
  for (let at = 0; at < length; at++) {
    const row = order[at];
    const from = rowStart[row];
    const to = rowStart[row + 1];
    let p0 = intercepts[0];
    let p1 = intercepts[1];
    let p2 = intercepts[2];
    let p3 = intercepts[3];
    for (let e = from; e < to; e++) {
      const x = values[e];
      const w = columnIndex[e] * lanes;
      p0 += x * weights[w];
      p1 += x * weights[w + 1];
      p2 += x * weights[w + 2];
      p3 += x * weights[w + 3];
    }
    products[0] = p0;
    products[1] = p1;
    products[2] = p2;
    products[3] = p3;
    const violation = moveVariables(group, row, keep);
    rowViolation[row] = violation;
    if (violation > greatest) greatest = violation;
    if (violation <= keep) continue;
    const d0 = changes[0];
    const d1 = changes[1];
    const d2 = changes[2];
    const d3 = changes[3];
    for (let e = from; e < to; e++) {
      const x = values[e];
      const w = columnIndex[e] * lanes;
      weights[w] += x * d0;
      weights[w + 1] += x * d1;
      weights[w + 2] += x * d2;
      weights[w + 3] += x * d3;
    }
  }
  return greatest;
}

/**
 * Moves the dual variables of one row, given `products`, and leaves y_i Δα_i of each problem in `changes`.
 * @returns the greatest |gradient| before
 */
function moveVariables(group: DualGroup, row: number, keep: number): number {
  const { alphas, logits, intercepts, products, changes, first, nProblems, positiveCost, negativeCost } = group;
  const positive = group.positiveIn[row] - first;
  const square = group.squaredNorms[row];
  let greatest = 0;
  for (let k = 0; k < nProblems; k++) {
    changes[k] = 0;
    const variable = row * lanes + k;
    const y = k === positive ? 1 : -1;
    const product = y * products[k];
    const violation = Math.abs(logits[variable] + product);
    if (violation > greatest) greatest = violation;
    if (violation <= keep) continue;
    const cost = k === positive ? positiveCost[k] : negativeCost;
    const logit = coordinateMinimum(logits[variable], alphas[variable], product, square, cost);
    const alpha = cost / (1 + Math.exp(-logit));
    changes[k] = y * (alpha - alphas[variable]);
    logits[variable] = logit;
    alphas[variable] = alpha;
    if (group.intercept) intercepts[k] += changes[k];
  }
  for (let k = nProblems; k < lanes; k++) changes[k] = 0;
  return greatest;
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
