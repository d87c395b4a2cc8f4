/** How far a solver has come. */
export interface SolverProgress {
  /** The iterations done, from 1. */
  readonly iteration: number;
  /** How far from the optimum, in the solver's own measure: it ends when this is at most its tolerance. */
  readonly violation: number;
  /** Which of several independent parts is being solved, from 1, and how many there are. Each counts its iterations. */
  readonly part: number;
  readonly nParts: number;
}

/** What can end something long early: an `AbortSignal`, or anything else that throws when it is time. */
export type Interruption = Pick<AbortSignal, "throwIfAborted">;

/** When a solver stops. */
export interface SolverOptions {
  /** The most iterations, at least 1. */
  readonly maxIterations: number;
  /** The violation that is small enough, above 0; what it measures is said at each solver. */
  readonly tolerance: number;
  /** Told after every iteration. */
  readonly onIteration?: ((progress: SolverProgress) => void) | undefined;
  /** Ends the solver early: what it was aborted with is thrown. Heard between iterations. */
  readonly signal?: Interruption | undefined;
}

/** How a solver ended. */
export interface SolverResult {
  readonly iterations: number;
  /** Whether the violation came down to the tolerance. */
  readonly converged: boolean;
  /** The last violation. */
  readonly violation: number;
}
