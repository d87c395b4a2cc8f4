import type { DualGroup } from "./dual-group.js";
import { addScaledRow, lanes } from "./four-lanes.js";

/** A loss, by what coordinate descent on its dual needs to know. */
export interface DualLoss {
  /**
   * Takes the dual variables in `alphas`, which are 0 or more, for those of the problems of `group`. Those that the costs
   * of these do not allow are moved to where they do.
   */
  take(group: DualGroup): void;
  /**
   * The factor s above 0 at which the dual objective of problem `k` with the variables s α is least, or about so. They
   * are allowed.
   *
   * @param squaredNorm ‖w‖² with the intercept, for s = 1
   */
  bestFactor(group: DualGroup, k: number, squaredNorm: number): number;
  /**
   * Moves the dual variables of one row whose gradients are beyond `keep`, given `products`; leaves y_i Δα_i of each
   * problem in `changes`, 0 where nothing moves, and takes the intercepts along.
   *
   * @returns the greatest |gradient| before
   */
  moveVariables(group: DualGroup, row: number, keep: number): number;
}

/**
 * One iteration over rows: for each row and problem whose gradient is beyond `keep`, the dual variable moves to where
 * its gradient is about 0, and the weights follow: w += y_i Δα_i x_i; where columns are scaled, by
 * {@link addScaledRow}.
 *
 * Cost: entries × 4 to look, as much again where anything moves. Overwritten: `weights`, `intercepts`, `alphas`,
 * `rowViolation`, and what the loss keeps.
 *
 * @param order the rows to visit: the first `length`
 * @returns the greatest |gradient| met
 */
export function sweepRows(group: DualGroup, loss: DualLoss, order: Int32Array, length: number, keep: number): number {
  const { weights, intercepts, squaredScale, rowViolation, products, changes } = group;
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
    const violation = loss.moveVariables(group, row, keep);
    rowViolation[row] = violation;
    if (violation > greatest) greatest = violation;
    if (violation <= keep) continue;
    if (squaredScale !== undefined) {
      addScaledRow(group.matrix, row, changes, squaredScale, weights);
      continue;
    }
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
