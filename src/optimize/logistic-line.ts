import { lanes } from "../sparse/row-kernels.js";
import { costOf, type DualGroup } from "./dual-group.js";

/** How near the best factor is near enough: around its minimum the objective is flat. */
const nearEnough = 1 / 32;
/** Variables grow less than costs: 2 or 3 times as great at ten times the cost. More than this is not looked for. */
const mostFactor = 8;
const halvings = 5;

/**
 * The factor s at which the dual of the logistic loss, with the variables s α of problem `k`, is about least, by halving:
 * the derivative along this line,
 *
 *     s ‖w‖² + Σ_i α_i ln(s α_i / (c_i − s α_i))
 *
 * grows with s. What is best already, such as a solution for the same costs, stays as it is, with the factor 1.
 *
 * @param squaredNorm ‖w‖² with the intercept, for s = 1
 * @param mostOfCost the greatest share of its cost that a variable may have, below 1; none of α has more
 */
export function bestLogisticFactor(group: DualGroup, k: number, squaredNorm: number, mostOfCost: number): number {
  let low = 0;
  const greatest = greatestFactor(group, k, mostOfCost);
  if (greatest === undefined) return 1;
  let high = greatest;
  const halve = (factor: number) => {
    if (slopeAt(factor, group, k, squaredNorm) > 0) high = factor;
    else low = factor;
  };
  halve(1 - nearEnough);
  if (low > 0 && 1 + nearEnough < high) halve(1 + nearEnough);
  if (low > 0 && high <= 1 + nearEnough) return 1;
  for (let step = 0; step < halvings; step++) halve((low + high) / 2);
  return (low + high) / 2;
}

/** The greatest factor to be looked at: none where all variables are 0, whose every multiple is the same. */
function greatestFactor(group: DualGroup, k: number, mostOfCost: number): number | undefined {
  const { alphas, matrix } = group;
  let greatest = Number.POSITIVE_INFINITY;
  for (let row = 0; row < matrix.nRows; row++) {
    const alpha = alphas[row * lanes + k];
    if (alpha > 0) greatest = Math.min(greatest, (mostOfCost * costOf(group, row, k)) / alpha);
  }
  return greatest === Number.POSITIVE_INFINITY ? undefined : Math.min(greatest, mostFactor);
}

function slopeAt(factor: number, group: DualGroup, k: number, squaredNorm: number): number {
  const { alphas, matrix } = group;
  let slope = factor * squaredNorm;
  for (let row = 0; row < matrix.nRows; row++) {
    const alpha = alphas[row * lanes + k];
    const moved = factor * alpha;
    if (moved > 0) slope += alpha * Math.log(moved / (costOf(group, row, k) - moved));
  }
  return slope;
}
