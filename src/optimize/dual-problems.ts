import type { ClassSets } from "../sparse/class-sets.js";
import type { CsrMatrix } from "../sparse/csr.js";

/** Several two-class problems over the same rows, such as one of each class against all others. */
export interface OneVsRestProblems {
  /** `nRows × nColumns` */
  readonly matrix: CsrMatrix;
  /** The problems in which each row is positive, as classes; in all others it is negative. */
  readonly positives: ClassSets;
  readonly nProblems: number;
  /** The cost of the loss of the positive rows of each problem (`nProblems`), above 0. */
  readonly positiveCost: Float64Array;
  /** The cost of the loss of the negative rows of each problem (`nProblems`), above 0. */
  readonly negativeCost: Float64Array;
  /** Whether every row has one more feature of value 1. Its weight, the intercept, is penalised like any other. */
  readonly intercept: boolean;
  /**
   * What the values of each column are multiplied by in each problem (`nColumns × nProblems`, all problems of one column
   * side by side), of either sign; undefined for 1. The intercept's feature stays 1.
   */
  readonly scale?: Float32Array | undefined;
}
