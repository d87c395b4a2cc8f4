import { type DualGroup, emptyGroup, resetGroup } from "./dual-group.js";
import type { OneVsRestProblems } from "./dual-problems.js";
import { startFrom } from "./dual-start.js";
import { type DualLoss, sweepRows } from "./dual-sweep.js";
import { lanes } from "./four-lanes.js";
import { RandomOrder } from "./random-order.js";
import type { SolverOptions, SolverResult } from "./solver.js";

/** When to stop, where to begin, and what to give. */
export interface DualOptions extends SolverOptions {
  /** Of the order in which rows are visited. */
  readonly seed: number;
  /**
   * Where to begin, `nRows × nProblems`, 0 or more: dual variables that an earlier solution of the same rows gave, whatever
   * its costs. Any begin ends within the same tolerance of the same solution; undefined for zeros.
   */
  readonly start?: Float32Array | undefined;
  /** Whether the dual variables are given; default false. */
  readonly keepAlphas?: boolean | undefined;
}

/** The solutions of all problems. */
export interface OneVsRestSolutions extends SolverResult {
  /**
   * `nColumns × nProblems`, all problems of one column side by side; rounded to single precision. They are those of the
   * columns as they stand in the matrix: where a problem scales them, w times the scale.
   */
  readonly weights: Float32Array;
  /** `nProblems`; zeros without intercepts. */
  readonly intercepts: Float64Array;
  /** `nRows × nProblems`: the dual variables α_i, single precision; undefined unless they were asked for. */
  readonly alphas: Float32Array | undefined;
}

/** Rows whose gradients have been this share of the tolerance or less are left as they are. */
const negligible = 0.5;

/**
 * Minimises for every problem, over w, with y_i = ±1 and c_i the cost of row i,
 *
 *     ½ ‖w‖² + Σ_i c_i · loss(y_i w·x_i)
 *
 * by coordinate descent on the dual, where w = Σ_i α_i y_i x_i: one coordinate α_i after another is minimised, in a new
 * random order every iteration. {@link LogisticLoss} and {@link SquaredHingeLoss} say what their duals are.
 *
 * Two things make it fast. Problems are solved in groups of four, whose weights lie side by side, so that a row read
 * once serves four problems while weights in use still fit the processor's caches. And rows all of whose gradients are
 * within the tolerance rest, until those that are awake are done and all are looked at again: liblinear's shrinking.
 *
 * Stops as liblinear does, for each group: when the greatest |gradient| met in an iteration over *all* rows is at most
 * `tolerance`.
 *
 * Cost of an iteration: entries of the rows awake × nProblems. Memory: 32 bytes a column, 48 where it is scaled, 76 a
 * row, and the result.
 */
export function minimizeDuals(problems: OneVsRestProblems, loss: DualLoss, options: DualOptions): OneVsRestSolutions {
  const { matrix, nProblems } = problems;
  const nParts = Math.ceil(nProblems / lanes);
  const weights = new Float32Array(matrix.nColumns * nProblems);
  const intercepts = new Float64Array(nProblems);
  const alphas = options.keepAlphas === true ? new Float32Array(matrix.nRows * nProblems) : undefined;
  const group = emptyGroup(problems);
  let iterations = 0;
  let converged = true;
  let violation = 0;
  for (let part = 1; part <= nParts; part++) {
    const first = (part - 1) * lanes;
    resetGroup(group, problems, first);
    if (options.start !== undefined) startFrom(group, loss, options.start, nProblems);
    loss.take(group);
    const result = minimizeGroup(group, loss, options, part, nParts);
    iterations = Math.max(iterations, result.iterations);
    converged &&= result.converged;
    violation = Math.max(violation, result.violation);
    intercepts.set(group.intercepts.subarray(0, group.nProblems), first);
    copyLanes(group.weights, group.nProblems, weights, nProblems, first);
    if (alphas !== undefined) copyLanes(group.alphas, group.nProblems, alphas, nProblems, first);
  }
  return { weights, intercepts, alphas, iterations, converged, violation };
}

/** Iterates over the rows awake until all rows, looked at together, are within the tolerance. */
function minimizeGroup(
  group: DualGroup,
  loss: DualLoss,
  options: DualOptions,
  part: number,
  nParts: number,
): SolverResult {
  const { maxIterations, tolerance, onIteration, signal, seed } = options;
  const { nRows } = group.matrix;
  const order = Int32Array.from({ length: nRows }, (_, row) => row);
  const random = new RandomOrder(seed);
  const keep = tolerance * negligible;
  let nAwake = nRows;
  let violation = 0;
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    signal?.throwIfAborted();
    const all = nAwake === nRows;
    random.shuffle(order, nAwake);
    violation = sweepRows(group, loss, order, nAwake, keep);
    onIteration?.({ iteration, violation, part, nParts });
    if (all && violation <= tolerance) return { iterations: iteration, converged: true, violation };
    nAwake = violation <= tolerance ? nRows : moveAwakeForward(order, nAwake, group.rowViolation, tolerance);
  }
  return { iterations: maxIterations, converged: false, violation };
}

/** Moves the rows beyond `tolerance` to the front of the first `nAwake`, and answers how many they are. */
function moveAwakeForward(order: Int32Array, nAwake: number, rowViolation: Float64Array, tolerance: number): number {
  let nStill = 0;
  for (let at = 0; at < nAwake; at++) {
    const row = order[at];
    if (rowViolation[row] <= tolerance) continue;
    order[at] = order[nStill];
    order[nStill++] = row;
  }
  return nStill;
}

/** Copies the first `nLanes` of four columns side by side to those from `first` of `width`. */
function copyLanes(from: Float64Array, nLanes: number, to: Float32Array, width: number, first: number): void {
  for (let at = 0, column = first; at < from.length; at += lanes, column += width) {
    for (let k = 0; k < nLanes; k++) to[column + k] = from[at + k];
  }
}
