import { KernelMemory } from "../machine/kernel-memory.js";
import { lanes } from "../sparse/row-kernels.js";
import { emptyGroup, groupSizes } from "./dual-group.js";
import type { DualOptions } from "./dual-options.js";
import { type DualLossName, newParts, partSizes } from "./dual-parts.js";
import type { OneVsRestProblems } from "./dual-problems.js";
import { solveDualParts } from "./solve-dual-parts.js";
import type { SolverResult } from "./solver.js";

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

/** From so many entries, times parts, on other threads help: the solution then takes much longer than they do to begin. */
const enoughForThreads = 2 ** 20;

/**
 * Minimises for every problem, over w, with y_i = ±1 and c_i the cost of row i,
 *
 *     ½ ‖w‖² + Σ_i c_i · loss(y_i w·x_i)
 *
 * by coordinate descent on the dual, where w = Σ_i α_i y_i x_i: one coordinate α_i after another is minimised, in a new
 * random order every iteration. `LogisticLoss` and `SquaredHingeLoss` say what their duals are.
 *
 * Two things make it fast. Problems are solved in groups of four, whose weights lie side by side, so that a row read
 * once serves four problems while weights in use still fit the processor's caches. And rows all of whose gradients are
 * within the tolerance rest, until those that are awake are done and all are looked at again: liblinear's shrinking.
 *
 * Stops as liblinear does, for each group: when the greatest |gradient| met in an iteration over *all* rows is at most
 * `tolerance`.
 *
 * Cost of an iteration: entries of the rows awake × nProblems. Memory: a copy of the matrix, the result twice, and for each
 * thread 32 bytes a column, 48 where it is scaled, and 76 a row.
 */
export function minimizeDuals(
  problems: OneVsRestProblems,
  loss: DualLossName,
  options: DualOptions,
): OneVsRestSolutions {
  const nParts = Math.ceil(problems.nProblems / lanes);
  const isMuch = problems.matrix.rowStart[problems.matrix.nRows] * nParts >= enoughForThreads;
  const nThreads = isMuch ? Math.min(nParts, options.threads?.nThreads ?? 1) : 1;
  const memory = memoryFor([...partSizes(problems, nParts), ...repeated(groupSizes(problems), nThreads)]);
  const parts = newParts(problems, memory, loss, options);
  const [own, ...others] = Array.from({ length: nThreads }, () => emptyGroup(parts.problems, memory));
  const solveOwn = (): void => solveDualParts(parts, own, options);
  if (others.length === 0) solveOwn();
  else
    options.threads?.run(
      "solve-dual-parts",
      others.map((group) => ({ parts, group })),
      solveOwn,
    );
  const { weights, intercepts, alphas, iterations, converged, violations } = parts;
  return {
    weights: weights.slice(),
    intercepts: intercepts.slice(),
    alphas: alphas?.slice(),
    iterations: iterations.reduce((most, n) => Math.max(most, n), 0),
    converged: !converged.includes(0),
    violation: violations.reduce((greatest, violation) => Math.max(greatest, violation), 0),
  };
}

/** The memory of the last solution, for the next one: memory that is touched for the first time costs the most. */
let spare: WeakRef<KernelMemory> | undefined;

function memoryFor(sizes: readonly number[]): KernelMemory {
  const known = spare?.deref();
  if (known?.restart(sizes) === true) return known;
  const memory = new KernelMemory(sizes);
  spare = new WeakRef(memory);
  return memory;
}

function repeated<T>(items: readonly T[], times: number): T[] {
  return Array.from({ length: times }, () => items).flat();
}
