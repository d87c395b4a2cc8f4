import type { ColumnMatrix } from "./columns.js";
import { changeOf, type ElasticNet, pullOf, subgradient } from "./elastic-net.js";
import type { LogisticRows } from "./logistic-rows.js";
import { type Misses, QuadraticModel } from "./quadratic-model.js";

/** The weights of one class (`nColumns`) and its intercept. */
export interface ClassWeights {
  readonly weights: Float64Array;
  intercept: number;
}

/** What a step found and did. */
export interface NewtonStep {
  /** How far from the optimum the weights were before. */
  readonly violation: number;
  /** Whether they moved. They do not where the violation is small enough, or at the limit of double precision. */
  readonly moved: boolean;
}

/** The parabola is minimised until this share of the violation is left, in so many sweeps at most. */
const leftOver = 0.1;
const mostSweeps = 50;
/** Steps that lower the objective by less than this share of what was predicted are halved, so often at most. */
const sufficientDecrease = 0.01;
const mostHalvings = 40;

/**
 * Steps of a proximal Newton method towards the minimum, over the weights w and the intercept b of one class, of
 *
 *     F(w, b) = Σ_i loss_i(m_i) + Σ_f ½ l2 w_f² + l1 |w_f|        m_i = w·x_i + b + what else is in the margins
 *
 * after newGLMNET (G.-X. Yuan, C.-H. Ho and C.-J. Lin, "An improved GLMNET for L1-regularized logistic regression", Journal
 * of Machine Learning Research 13, 2012, algorithm 3; liblinear's `-s 6`): the losses become the parabola of
 * {@link QuadraticModel}, coordinate descent finds about where it is least, and a line search along the way there makes
 * sure of a decrease. Instead of their shrinking every step looks at all weights once and uses those that are not 0 or
 * would not stay so, in most problems a few in a hundred.
 *
 * How far from the optimum a place is, its violation, has no unit. With v the subgradients nearest to 0 and N the cost of
 * the rows of the class or of the others, whichever is less, it is the greater of
 *
 *     ‖v‖ / max(‖P′(w)‖, l1)        |Σ_i loss_i′| / N
 *
 * what documents and penalty leave of each other's pull, as a share of the penalty's; and how much more or less of the
 * class is expected than there is. With l1 = 0 the first would be ‖∂F/∂w‖ / ‖l2 w‖, as for the softmax without it.
 */
export class ProximalNewton {
  /** How much the last step that moved changed the margin of each row (`nRows`). */
  readonly change: Float64Array;
  readonly #columns: ColumnMatrix;
  readonly #penalty: ElasticNet;
  readonly #intercept: boolean;
  readonly #model: QuadraticModel;
  /** ∂ Σ loss / ∂w_f (`nColumns`). */
  readonly #slopes: Float64Array;
  readonly #misses: Misses = { weights: 0, intercept: 0 };

  /**
   * @param intercept whether there is one, which is not penalised
   * @param seed of the order in which weights are visited
   */
  constructor(columns: ColumnMatrix, penalty: ElasticNet, intercept: boolean, seed: number) {
    this.#columns = columns;
    this.#penalty = penalty;
    this.#intercept = intercept;
    this.#model = new QuadraticModel(columns, penalty, intercept, seed);
    this.#slopes = new Float64Array(columns.nColumns);
    this.change = this.#model.change;
  }

  /**
   * Moves the weights of a class nearer to the minimum, and the margins of `rows` along; a violation of at most `keep`
   * is left as it is. Cost: entries of the matrix, and some sweeps over the columns in use.
   *
   * @param own the class, at least one row of which and one of others there must be if there are intercepts
   */
  step(rows: LogisticRows, own: number, model: ClassWeights, keep: number): NewtonStep {
    rows.differentiate(own);
    const pull = Math.max(this.#look(rows, model.weights), this.#penalty.l1);
    const least = this.#intercept ? leastCost(rows, own) : 1;
    const misses = this.#misses;
    const interceptSlope = this.#intercept ? sumOf(rows.residuals) : 0;
    const violation = Math.max(misses.weights / pull, Math.abs(interceptSlope) / least);
    if (violation <= keep) return { violation, moved: false };
    this.#model.reset(rows, model.weights);
    for (let sweep = 0; sweep < mostSweeps; sweep++) {
      this.#model.sweep(rows, misses);
      if (Math.max(misses.weights / pull, misses.intercept / least) <= leftOver * violation) break;
    }
    const step = this.#stepLength(rows, model.weights, interceptSlope);
    if (step > 0) this.#move(rows, model, step);
    return { violation, moved: step > 0 };
  }

  /** Overwrites slopes, what the weights miss and which of them are in use; answers ‖P′(w)‖. */
  #look({ residuals }: LogisticRows, weights: Float64Array): number {
    const { nColumns, columnStart, rowIndex, values } = this.#columns;
    const { inUse } = this.#model;
    let nInUse = 0;
    let squares = 0;
    let pulls = 0;
    for (let f = 0; f < nColumns; f++) {
      let slope = 0;
      for (let e = columnStart[f]; e < columnStart[f + 1]; e++) slope += values[e] * residuals[rowIndex[e]];
      this.#slopes[f] = slope;
      const missed = subgradient(this.#penalty, weights[f], slope);
      if (missed === 0 && weights[f] === 0) continue;
      inUse[nInUse++] = f;
      squares += missed * missed;
      pulls += pullOf(this.#penalty, weights[f]) ** 2;
    }
    this.#model.nInUse = nInUse;
    this.#misses.weights = Math.sqrt(squares);
    return Math.sqrt(pulls);
  }

  /**
   * The longest of 1, ½, ¼ … that lowers F enough on the way to where the model is least; 0 where none does.
   */
  #stepLength(rows: LogisticRows, weights: Float64Array, interceptSlope: number): number {
    const { change, interceptChange } = this.#model;
    const atFull = this.#firstOrder(weights, 1) + interceptSlope * interceptChange;
    if (!(atFull < 0)) return 0;
    let step = 1;
    for (let halving = 0; halving < mostHalvings; halving++, step *= 0.5) {
      const firstOrder =
        halving === 0 ? atFull : this.#firstOrder(weights, step) + step * interceptSlope * interceptChange;
      if (firstOrder + rows.growth(change, step) <= sufficientDecrease * step * atFull) return step;
    }
    return 0;
  }

  /** Σ_f g_f s (u_f − w_f) + P(w_f + s (u_f − w_f)) − P(w_f), with s the step. */
  #firstOrder(weights: Float64Array, step: number): number {
    const { inUse, nInUse, targets } = this.#model;
    const penalty = this.#penalty;
    let sum = 0;
    for (let at = 0; at < nInUse; at++) {
      const f = inUse[at];
      const moved = step * (targets[f] - weights[f]);
      if (moved !== 0) sum += changeOf(penalty, weights[f], this.#slopes[f], moved);
    }
    return sum;
  }

  #move(rows: LogisticRows, model: ClassWeights, step: number): void {
    const { inUse, nInUse, targets, interceptChange, change } = this.#model;
    const { weights } = model;
    for (let at = 0; at < nInUse; at++) {
      const f = inUse[at];
      // At a full step the target itself, so that what is to be 0 is.
      weights[f] = step === 1 ? targets[f] : weights[f] + step * (targets[f] - weights[f]);
    }
    model.intercept += step * interceptChange;
    for (let row = 0; row < change.length; row++) {
      change[row] *= step;
      rows.margins[row] += change[row];
    }
  }
}

/** The cost of the rows of a class, or of all others, whichever is less. */
function leastCost({ classIndex, costs }: LogisticRows, own: number): number {
  let ofOwn = 0;
  let ofOthers = 0;
  for (let row = 0; row < costs.length; row++) {
    if (classIndex[row] === own) ofOwn += costs[row];
    else ofOthers += costs[row];
  }
  return Math.min(ofOwn, ofOthers);
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}
