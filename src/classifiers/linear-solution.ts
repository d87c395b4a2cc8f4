import type { SolverOptions, SolverResult } from "../optimize/solver.js";
import type { ClassSets } from "../sparse/class-sets.js";
import type { CsrMatrix } from "../sparse/csr.js";
import type { DualSolution } from "./dual-solution.js";
import type { Link } from "./linear-classifier.js";
import type { TrainingOptions } from "./training.js";

/** What a linear model learns from: rows, their classes, and how much the documents of each class count. */
export interface WeightedRows {
  readonly matrix: CsrMatrix;
  /** The classes of each row: exactly one, unless `isMultiLabel`. */
  readonly classes: ClassSets;
  /** Whether rows have any number of classes. */
  readonly isMultiLabel: boolean;
  /** Above 0 (`nClasses`, at least two where rows have one class each). */
  readonly classWeight: Float64Array;
  /** How much all other documents count against those of each class: above 0 (`nClasses`). */
  readonly otherWeight: Float64Array;
}

/** What a solver found: what {@link LinearClassifier} needs of it, and how it ended. */
export interface LinearSolution extends SolverResult {
  readonly weights: Float32Array;
  readonly intercepts: Float64Array;
  readonly link: Link;
  /** The value of what was minimised, where the solver knows it. */
  readonly objective?: number;
  /** Where the solver ended, where it was asked and has it. */
  readonly dual?: DualSolution | undefined;
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
