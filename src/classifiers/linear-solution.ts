import type { SolverOptions, SolverResult } from "../optimize/solver.js";
import type { CsrMatrix } from "../sparse/csr.js";
import type { Link } from "./linear-classifier.js";
import type { TrainingOptions } from "./training.js";

/** What a linear model learns from: rows, their classes, and how much the documents of each class count. */
export interface WeightedRows {
  readonly matrix: CsrMatrix;
  /** The class of each row (`nRows`). */
  readonly classIndex: Int32Array;
  /** Above 0 (`nClasses`, at least two). */
  readonly classWeight: Float64Array;
}

/** What a solver found: what {@link LinearClassifier} needs of it, and how it ended. */
export interface LinearSolution extends SolverResult {
  readonly weights: Float32Array;
  readonly intercepts: Float64Array;
  readonly link: Link;
  /** The value of what was minimised, where the solver knows it. */
  readonly objective?: number;
}

/** When the solver is to stop, and whom it tells. */
export function solverOptions(
  { maxIterations }: { readonly maxIterations: number },
  { onIteration, signal }: TrainingOptions,
  tolerance: number,
): SolverOptions {
  return {
    maxIterations,
    tolerance,
    signal,
    onIteration: onIteration && ((progress) => onIteration({ ...progress, maxIterations, tolerance })),
  };
}
