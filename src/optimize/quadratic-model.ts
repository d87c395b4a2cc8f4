import type { ColumnMatrix } from "./columns.js";
import { type ElasticNet, minimizer, subgradient } from "./elastic-net.js";
import type { LogisticRows } from "./logistic-rows.js";
import { RandomOrder } from "./random-order.js";

/** How far weights and the intercept are from the minimum along each of them. */
export interface Misses {
  /** ‖subgradients of the weights‖ */
  weights: number;
  /** |slope along the intercept|; 0 without intercept. */
  intercept: number;
}

/** Added to curvatures, which vanish where all rows are sure of their classes: newGLMNET's ν. */
const leastCurvature = 1e-12;

/**
 * The losses of rows as a parabola around where they were differentiated, plus the penalty of the weights in use:
 *
 *     Q(u, b) = Σ_i r_i δ_i + ½ h_i δ_i² + Σ_f P(u_f)        δ_i = Σ_f x_if (u_f − w_f) + (b − b₀)
 *
 * Minimised one weight after another, each of which is one soft threshold. `residuals` r_i + h_i δ_i are kept up to date,
 * so a weight costs its column once to look at and once to move.
 */
export class QuadraticModel {
  /** δ_i (`nRows`). */
  readonly change: Float64Array;
  /** The weights in use (`nInUse` of `nColumns`), in no order. */
  readonly inUse: Int32Array;
  nInUse = 0;
  /** u_f at each weight in use (`nColumns`); elsewhere stale. */
  readonly targets: Float64Array;
  /** b − b₀ */
  interceptChange = 0;
  readonly #columns: ColumnMatrix;
  readonly #penalty: ElasticNet;
  readonly #intercept: boolean;
  readonly #residuals: Float64Array;
  /** Σ_i x_if² h_i of each weight in use (`nColumns`). */
  readonly #curvatures: Float64Array;
  readonly #random: RandomOrder;

  /** @param seed of the order in which weights are visited */
  constructor(columns: ColumnMatrix, penalty: ElasticNet, intercept: boolean, seed: number) {
    const { nRows, nColumns } = columns;
    this.#columns = columns;
    this.#penalty = penalty;
    this.#intercept = intercept;
    this.#random = new RandomOrder(seed);
    this.change = new Float64Array(nRows);
    this.inUse = new Int32Array(nColumns);
    this.targets = new Float64Array(nColumns);
    this.#residuals = new Float64Array(nRows);
    this.#curvatures = new Float64Array(nColumns);
  }

  /** Starts at weights w (`nColumns`), with the derivatives of the rows there and the weights that are in use. */
  reset(rows: LogisticRows, weights: Float64Array): void {
    const { columnStart, rowIndex, values } = this.#columns;
    this.#residuals.set(rows.residuals);
    this.change.fill(0);
    this.interceptChange = 0;
    for (let at = 0; at < this.nInUse; at++) {
      const f = this.inUse[at];
      let curvature = leastCurvature;
      for (let e = columnStart[f]; e < columnStart[f + 1]; e++) {
        curvature += values[e] * values[e] * rows.curvatures[rowIndex[e]];
      }
      this.#curvatures[f] = curvature;
      this.targets[f] = weights[f];
    }
  }

  /**
   * Moves each weight in use, in a new random order, then the intercept, to where Q is least along it. Cost: entries of
   * the columns in use, once or twice, and rows.
   *
   * @param misses overwritten with how far each was when its turn came
   */
  sweep(rows: LogisticRows, misses: Misses): void {
    const { columnStart, rowIndex, values } = this.#columns;
    const { inUse, nInUse, targets, change } = this;
    const residuals = this.#residuals;
    const { curvatures } = rows;
    this.#random.shuffle(inUse, nInUse);
    let squares = 0;
    for (let at = 0; at < nInUse; at++) {
      const f = inUse[at];
      const from = columnStart[f];
      const to = columnStart[f + 1];
      let slope = 0;
      for (let e = from; e < to; e++) slope += values[e] * residuals[rowIndex[e]];
      const missed = subgradient(this.#penalty, targets[f], slope);
      if (missed === 0) continue;
      squares += missed * missed;
      const target = minimizer(this.#penalty, targets[f], slope, this.#curvatures[f]);
      const moved = target - targets[f];
      targets[f] = target;
      for (let e = from; e < to; e++) {
        const row = rowIndex[e];
        const shift = moved * values[e];
        residuals[row] += curvatures[row] * shift;
        change[row] += shift;
      }
    }
    misses.weights = Math.sqrt(squares);
    misses.intercept = this.#intercept ? this.#moveIntercept(curvatures) : 0;
  }

  #moveIntercept(curvatures: Float64Array): number {
    const { change } = this;
    const residuals = this.#residuals;
    let slope = 0;
    let curvature = leastCurvature;
    for (let row = 0; row < residuals.length; row++) {
      slope += residuals[row];
      curvature += curvatures[row];
    }
    const moved = -slope / curvature;
    this.interceptChange += moved;
    for (let row = 0; row < residuals.length; row++) {
      residuals[row] += curvatures[row] * moved;
      change[row] += moved;
    }
    return Math.abs(slope);
  }
}
