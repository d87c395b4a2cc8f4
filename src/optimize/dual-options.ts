import type { Threads } from "../machine/threads.js";
import type { SolverOptions } from "./solver.js";

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
  /** Other threads that take parts; they change nothing but the time. */
  readonly threads?: Threads | undefined;
}
