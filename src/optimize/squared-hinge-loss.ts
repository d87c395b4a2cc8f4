import { lanes } from "../sparse/row-kernels.js";
import { costOf, type DualGroup } from "./dual-group.js";
import type { DualLoss } from "./dual-loss.js";

/**
 * The squared hinge loss, max(0, 1 − y w·x)², of a linear support vector machine, by its dual (C.-J. Hsieh, K.-W. Chang,
 * C.-J. Lin, S. Keerthi and S. Sundararajan, "A dual coordinate descent method for large-scale linear SVM", ICML 2008,
 * equation 2 and algorithm 1; liblinear's `-s 1`):
 *
 *     min_α  ½ ‖Σ_i α_i y_i x_i‖² + Σ_i α_i² / 4c_i − α_i      0 ≤ α_i
 *
 * Along one coordinate that is a parabola, so its minimum is one division away. A variable at 0 whose gradient would
 * take it below has the gradient 0. Gradients are in units of w·x, margins.
 */
export class SquaredHingeLoss implements DualLoss {
  /** Everything is in `alphas`, and no cost forbids any. */
  take(): void {}

  /** s = Σ α_i / (‖w‖² + Σ α_i² / 2c_i): along a line from 0 the objective is a parabola too. */
  bestFactor(group: DualGroup, k: number, squaredNorm: number): number {
    const { alphas, matrix } = group;
    let sum = 0;
    let curvature = squaredNorm;
    for (let row = 0; row < matrix.nRows; row++) {
      const alpha = alphas[row * lanes + k];
      sum += alpha;
      curvature += (0.5 * alpha * alpha) / costOf(group, row, k);
    }
    return sum > 0 ? sum / curvature : 1;
  }

  moveVariables(group: DualGroup, row: number, keep: number): number {
    const { alphas, intercepts, squaredNorms, products, changes, nProblems } = group;
    const { isPositive, positiveCost, negativeCost } = group;
    let greatest = 0;
    for (let k = 0; k < nProblems; k++) {
      changes[k] = 0;
      const variable = row * lanes + k;
      const alpha = alphas[variable];
      const y = isPositive[variable] === 1 ? 1 : -1;
      const diagonal = 0.5 / (isPositive[variable] === 1 ? positiveCost[k] : negativeCost[k]);
      const gradient = y * products[k] - 1 + diagonal * alpha;
      if (alpha === 0 && gradient >= 0) continue;
      const violation = Math.abs(gradient);
      if (violation > greatest) greatest = violation;
      if (violation <= keep) continue;
      const moved = Math.max(0, alpha - gradient / (squaredNorms[variable] + diagonal));
      changes[k] = y * (moved - alpha);
      alphas[variable] = moved;
      if (group.intercept) intercepts[k] += changes[k];
    }
    for (let k = nProblems; k < lanes; k++) changes[k] = 0;
    return greatest;
  }
}
