import { addScaledRow, type RowKernels } from "../sparse/row-kernels.js";
import type { DualGroup } from "./dual-group.js";
import type { DualLoss } from "./dual-loss.js";

/**
 * One iteration over rows: for each row and problem whose gradient is beyond `keep`, the dual variable moves to where
 * its gradient is about 0, and the weights follow: w += y_i Δα_i x_i; where columns are scaled, by
 * {@link addScaledRow}.
 *
 * Cost: entries × 4 to look, as much again where anything moves. Overwritten: `weights`, `intercepts`, `alphas`,
 * `rowViolation`, and what the loss keeps.
 *
 * @param rows the kernels of the group's matrix
 * @param order the rows to visit: the first `length`
 * @returns the greatest |gradient| met
 */
export function sweepRows(
  group: DualGroup,
  rows: RowKernels,
  loss: DualLoss,
  order: Int32Array,
  length: number,
  keep: number,
): number {
  const { weights, intercepts, squaredScale, rowViolation, products, changes } = group;
  let greatest = 0;
  for (let at = 0; at < length; at++) {
    const row = order[at];
    products[0] = intercepts[0];
    products[1] = intercepts[1];
    products[2] = intercepts[2];
    products[3] = intercepts[3];
    rows.addProducts(row, weights, products, 0);
    const violation = loss.moveVariables(group, row, keep);
    rowViolation[row] = violation;
    if (violation > greatest) greatest = violation;
    if (violation <= keep) continue;
    if (squaredScale === undefined) rows.addMultiple(row, changes, 0, weights);
    else addScaledRow(group.matrix, row, changes, squaredScale, weights);
  }
  return greatest;
}
