import type { CsrMatrix } from "../sparse/csr.js";
import { columnsOf } from "./columns.js";
import type { ElasticNet } from "./elastic-net.js";
import { type ElasticNetOptions, type ElasticNetSolution, penaltyOfClasses } from "./elastic-net-solution.js";
import { LogisticRows } from "./logistic-rows.js";
import { type ClassWeights, ProximalNewton } from "./proximal-newton.js";
import type { SolverResult } from "./solver.js";

/** Logistic regressions of some classes, each against all other rows. */
export interface OneVsRestLogistic {
  /** `nRows × nColumns` */
  readonly matrix: CsrMatrix;
  /** The class of each row (`nRows`). */
  readonly classIndex: Int32Array;
  /** The classes to be told from all others. */
  readonly classes: readonly number[];
  /** The cost of the loss of the rows of each of `classes` in its own regression, above 0. */
  readonly ownCost: ArrayLike<number>;
  /** The cost of the loss of all other rows, above 0. */
  readonly otherCost: number;
  /** Whether there are intercepts, which are not penalised. */
  readonly intercept: boolean;
}

/**
 * Minimises for each class k, with t_i 1 for its rows and 0 for others and c_i the cost of row i,
 *
 *     Σ_i c_i · (ln(1 + exp(m_i)) − t_i m_i) + Σ_f ½ l2 w_f² + l1 |w_f|        m_i = w·x_i + b
 *
 * by {@link ProximalNewton}, one class after another. Where there are intercepts, each class has a row and so have others.
 *
 * Cost of an iteration: entries, and the sweeps over columns in use. Memory: 8 bytes an entry, 8 a weight, 64 a row.
 */
export function minimizeElasticNetOneVsRest(
  problem: OneVsRestLogistic,
  penalty: ElasticNet,
  options: ElasticNetOptions,
): ElasticNetSolution {
  const { matrix, classIndex, classes, ownCost, otherCost, intercept } = problem;
  const newton = new ProximalNewton(columnsOf(matrix), penalty, intercept, options.seed);
  const rows = new LogisticRows(classIndex, new Float64Array(matrix.nRows));
  const solved: ClassWeights[] = [];
  let value = 0;
  let iterations = 0;
  let converged = true;
  let violation = 0;
  classes.forEach((own, at) => {
    for (let row = 0; row < matrix.nRows; row++) rows.costs[row] = classIndex[row] === own ? ownCost[at] : otherCost;
    rows.margins.fill(0);
    const ofClass = { weights: new Float64Array(matrix.nColumns), intercept: 0 };
    const result = minimizeClass(newton, rows, own, ofClass, options, { part: at + 1, nParts: classes.length });
    solved.push(ofClass);
    value += rows.loss(own);
    iterations = Math.max(iterations, result.iterations);
    converged &&= result.converged;
    violation = Math.max(violation, result.violation);
  });
  return { classes: solved, value: value + penaltyOfClasses(penalty, solved), iterations, converged, violation };
}

function minimizeClass(
  newton: ProximalNewton,
  rows: LogisticRows,
  own: number,
  ofClass: ClassWeights,
  { maxIterations, tolerance, onIteration, signal }: ElasticNetOptions,
  part: { readonly part: number; readonly nParts: number },
): SolverResult {
  let violation = Number.POSITIVE_INFINITY;
  let moved = true;
  let iterations = 0;
  while (moved && iterations < maxIterations) {
    signal?.throwIfAborted();
    ({ violation, moved } = newton.step(rows, own, ofClass, tolerance));
    iterations++;
    onIteration?.({ ...part, iteration: iterations, violation });
  }
  return { iterations, violation, converged: violation <= tolerance };
}
