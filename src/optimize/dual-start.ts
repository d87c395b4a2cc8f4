import { lanes, type RowKernels } from "../sparse/row-kernels.js";
import type { DualGroup } from "./dual-group.js";
import type { DualLoss } from "./dual-loss.js";

/**
 * Starts a group, whose dual variables are 0, where an earlier solution of the same rows ended.
 *
 * Another C moves the variables less than in proportion: a row that has its margin needs no more weight at ten times the
 * cost. So of all multiples of a problem's earlier variables that is taken whose dual objective is least. Along a path of
 * C, 0.1, 0.3, 1 and 3, on 20 Newsgroups that spares 30 of 100 passes over entries with the squared hinge loss, where
 * variables as they are spare 18, and in proportion to C 11; with the logistic loss, from 1 to 30, 25, 16 and 6.
 *
 * Cost: entries × 4. Overwritten: `alphas`, `weights` and `intercepts`.
 *
 * @param rows the kernels of the group's matrix
 * @param start `nRows × nProblems`, 0 or more
 */
export function startFrom(
  group: DualGroup,
  rows: RowKernels,
  loss: DualLoss,
  start: Float32Array,
  nProblems: number,
): void {
  const { alphas, first, matrix } = group;
  for (let row = 0; row < matrix.nRows; row++) {
    for (let k = 0; k < group.nProblems; k++) alphas[row * lanes + k] = start[row * nProblems + first + k];
  }
  loss.take(group);
  addUp(group, rows);
  for (let k = 0; k < group.nProblems; k++) {
    const factor = loss.bestFactor(group, k, takeScale(group, k));
    multiplyLane(alphas, k, factor);
    multiplyLane(group.weights, k, factor);
    group.intercepts[k] *= factor;
  }
}

/** `weights[column, lane]` = Σ_i α_i y_i `values[i, column]`, without scale, and the intercepts. */
function addUp(group: DualGroup, rows: RowKernels): void {
  const { matrix, alphas, isPositive, weights, intercepts, intercept, changes } = group;
  for (let row = 0, variable = 0; row < matrix.nRows; row++) {
    for (let k = 0; k < lanes; k++, variable++) {
      changes[k] = isPositive[variable] === 1 ? alphas[variable] : -alphas[variable];
      if (intercept) intercepts[k] += changes[k];
    }
    rows.addMultiple(row, changes, 0, weights);
  }
}

/** Multiplies one lane of weights by the squared scale, where there is one, and answers ‖w‖². */
function takeScale({ weights, intercepts, squaredScale }: DualGroup, k: number): number {
  let squaredNorm = intercepts[k] ** 2;
  for (let at = k; at < weights.length; at += lanes) {
    const sum = weights[at];
    // w = r · sum, so that v = r w = r² · sum and w² = sum · v.
    if (squaredScale !== undefined) weights[at] *= squaredScale[at];
    squaredNorm += sum * weights[at];
  }
  return squaredNorm;
}

function multiplyLane(values: Float64Array, k: number, factor: number): void {
  for (let at = k; at < values.length; at += lanes) values[at] *= factor;
}
