import type { SparseEntries } from "../sparse/sparse-entries.js";
import { widened } from "../sparse/widened.js";

/** How FTRL-Proximal learns. */
export interface FtrlOptions {
  /** α, the step a coordinate begins with, above 0: steps are α / (β + √Σ g²). */
  readonly learningRate: number;
  /** β, at least 0: how long first steps stay short of that. */
  readonly beta: number;
  /** λ1, at least 0: how far sums of gradients must go before a weight leaves 0. */
  readonly l1: number;
  /** λ2, at least 0: how hard weights are pulled towards 0. */
  readonly l2: number;
}

/** Where a learning stands: all that it needs to go on. */
export interface FtrlState {
  /** z, `(nFeatures + 1) × nProblems`, all problems of a feature side by side, the intercepts last. */
  readonly pulls: Float32Array;
  /** n = Σ g², of the same shape. */
  readonly squares: Float32Array;
}

/** By this much room for problems grows. */
const growth = 1.5;

/**
 * Logistic regression learned a document at a time, any number of problems side by side: FTRL-Proximal with a learning
 * rate of its own for each coordinate (H. B. McMahan et al., "Ad click prediction: a view from the trenches", KDD 2013,
 * algorithm 1). Without λ1 and λ2 it is AdaGrad (J. Duchi, E. Hazan and Y. Singer, JMLR 12, 2011).
 *
 * For a document x with y = 1 where it is positive and 0 otherwise, each coordinate i of x that is not 0:
 *
 *     w_i = 0 where |z_i| ≤ λ1, otherwise −(z_i − sign(z_i) λ1) / ((β + √n_i) / α + λ2)
 *     p = σ(w·x)        g_i = (p − y) x_i        σ_i = (√(n_i + g_i²) − √n_i) / α
 *     z_i ← z_i + g_i − σ_i w_i        n_i ← n_i + g_i²
 *
 * The intercept is the weight of one more feature, which is 1 everywhere. Memory: 8 bytes a feature and problem, in
 * single precision; up to half as much again is room for problems to come.
 */
export class FtrlProximal {
  readonly nFeatures: number;
  readonly #options: FtrlOptions;
  #nProblems: number;
  /** Problems that there is room for. */
  #room: number;
  #pulls: Float32Array;
  #squares: Float32Array;
  /** Of the document at hand, `(nEntries + 1) × nProblems`. */
  #weights = new Float64Array(0);
  #roots = new Float64Array(0);

  /** @param state to go on from; it is taken over, not copied */
  constructor(nFeatures: number, nProblems: number, options: FtrlOptions, state?: FtrlState) {
    this.nFeatures = nFeatures;
    this.#options = options;
    this.#nProblems = nProblems;
    this.#room = nProblems;
    this.#pulls = state?.pulls ?? new Float32Array((nFeatures + 1) * nProblems);
    this.#squares = state?.squares ?? new Float32Array((nFeatures + 1) * nProblems);
  }

  get nProblems(): number {
    return this.#nProblems;
  }

  /** Begins another problem, the last, as a copy of one that stands where it would, had it been there all along. */
  addCopyOf(problem: number): void {
    const { nFeatures } = this;
    if (this.#nProblems === this.#room) this.#makeRoom(Math.ceil(this.#room * growth));
    for (let f = 0, start = 0; f <= nFeatures; f++, start += this.#room) {
      this.#pulls[start + this.#nProblems] = this.#pulls[start + problem];
      this.#squares[start + this.#nProblems] = this.#squares[start + problem];
    }
    this.#nProblems++;
  }

  /**
   * Learns from a document.
   *
   * @param positives the problems that it is positive in
   * @param scores overwritten with w·x of every problem (`nProblems`), by the weights before the document was learned from
   */
  learn(document: SparseEntries, positives: readonly number[], scores: Float64Array): void {
    this.#score(document, scores);
    const errors = scores.map((score) => 1 / (1 + Math.exp(-score)));
    for (const k of positives) errors[k] -= 1;
    this.#update(document, errors);
  }

  /** `weights` and `roots` of the document's coordinates are kept for the update. Cost: entries × problems. */
  #score({ columns, values }: SparseEntries, scores: Float64Array): void {
    const nEntries = columns.length + 1;
    this.#keepRoomFor(nEntries);
    const { learningRate, beta, l1, l2 } = this.#options;
    const nProblems = this.#nProblems;
    const room = this.#room;
    const pulls = this.#pulls;
    const squares = this.#squares;
    const weights = this.#weights;
    const roots = this.#roots;
    scores.fill(0);
    for (let e = 0, s = 0; e < nEntries; e++) {
      const isIntercept = e === nEntries - 1;
      const x = isIntercept ? 1 : values[e];
      let i = (isIntercept ? this.nFeatures : columns[e]) * room;
      for (let k = 0; k < nProblems; k++, i++, s++) {
        const z = pulls[i];
        const root = Math.sqrt(squares[i]);
        // What is no number stays none, so that it shows.
        const shrunk = z > l1 ? z - l1 : z >= -l1 ? 0 : z + l1;
        const w = shrunk === 0 ? 0 : -shrunk / ((beta + root) / learningRate + l2);
        weights[s] = w;
        roots[s] = root;
        scores[k] += x * w;
      }
    }
  }

  /** @param errors p − y of every problem. Cost: entries × problems. */
  #update({ columns, values }: SparseEntries, errors: Float64Array): void {
    const nEntries = columns.length + 1;
    const { learningRate } = this.#options;
    const nProblems = this.#nProblems;
    const room = this.#room;
    const pulls = this.#pulls;
    const squares = this.#squares;
    const weights = this.#weights;
    const roots = this.#roots;
    for (let e = 0, s = 0; e < nEntries; e++) {
      const isIntercept = e === nEntries - 1;
      const x = isIntercept ? 1 : values[e];
      let i = (isIntercept ? this.nFeatures : columns[e]) * room;
      for (let k = 0; k < nProblems; k++, i++, s++) {
        const g = errors[k] * x;
        const square = squares[i] + g * g;
        pulls[i] += g - ((Math.sqrt(square) - roots[s]) / learningRate) * weights[s];
        squares[i] = square;
      }
    }
  }

  /** The weight of a feature, or for `nFeatures` the intercept, in a problem. */
  weight(feature: number, problem: number): number {
    const { learningRate, beta, l1, l2 } = this.#options;
    const i = feature * this.#room + problem;
    const z = this.#pulls[i];
    const shrunk = Math.sign(z) * Math.max(0, Math.abs(z) - l1);
    return shrunk === 0 ? 0 : -shrunk / ((beta + Math.sqrt(this.#squares[i])) / learningRate + l2);
  }

  /** Where it stands, without room for problems to come; shared with it, so save it before learning on. */
  state(): FtrlState {
    if (this.#room > this.#nProblems) this.#makeRoom(this.#nProblems);
    return { pulls: this.#pulls, squares: this.#squares };
  }

  #makeRoom(room: number): void {
    this.#pulls = widened(this.#pulls, this.#room, room);
    this.#squares = widened(this.#squares, this.#room, room);
    this.#room = room;
  }

  #keepRoomFor(nEntries: number): void {
    const size = nEntries * this.#nProblems;
    if (this.#weights.length >= size) return;
    this.#weights = new Float64Array(Math.ceil(size * growth));
    this.#roots = new Float64Array(this.#weights.length);
  }
}
