import type { KernelMemory } from "../machine/kernel-memory.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { lanes } from "../sparse/row-kernels.js";
import type { OneVsRestProblems } from "./dual-problems.js";

/**
 * Up to four problems being solved, and all that the kernels need. Arrays of four leave those without a problem alone.
 *
 * Where problems scale their columns, x_i stands for the scaled row, x_if = r_f · value, and what is kept for w_f is
 * v_f = r_f · w_f. Then w·x_i is Σ v_f · value as without scale, and w += d x_i is v_f += d · r_f² · value: the matrix is
 * never copied.
 */
export interface DualGroup {
  readonly matrix: CsrMatrix;
  readonly intercept: boolean;
  /** 4 */
  readonly positiveCost: Float64Array;
  readonly negativeCost: Float64Array;
  /** `nRows × 4`: 1 where a row is positive, 0 where negative. */
  readonly isPositive: Uint8Array;
  /** The group has problems `first` to `first + nProblems − 1`. */
  first: number;
  nProblems: number;
  /** `nRows × 4`: ‖x_i‖² with the intercept's feature. */
  readonly squaredNorms: Float64Array;
  /** `nColumns × 4`: r², or undefined where nothing is scaled. */
  readonly squaredScale: Float32Array | undefined;
  /** `nColumns × 4`: v */
  readonly weights: Float64Array;
  /** 4 */
  readonly intercepts: Float64Array;
  /** `nRows × 4`: the dual variables, as they are in `weights`. */
  readonly alphas: Float64Array;
  /** The greatest |gradient| that each row had when it was last visited. */
  readonly rowViolation: Float64Array;
  /** 4: w·x of the row being visited, and how much y α changes there. */
  readonly products: Float64Array;
  readonly changes: Float64Array;
}

/** How many bytes a group takes in kernel memory. */
export function groupSizes({ matrix: { nRows, nColumns }, scale }: OneVsRestProblems): number[] {
  const doubles = [lanes, lanes, nRows * lanes, nColumns * lanes, lanes, nRows * lanes, nRows, lanes, lanes];
  const sizes = doubles.map((n) => n * Float64Array.BYTES_PER_ELEMENT);
  if (scale !== undefined) sizes.push(nColumns * lanes * Float32Array.BYTES_PER_ELEMENT);
  return [...sizes, nRows * lanes];
}

/** Room for one group, used again by the next, in the memory of the matrix, of which it takes {@link groupSizes}. */
export function emptyGroup({ matrix, intercept, scale }: OneVsRestProblems, memory: KernelMemory): DualGroup {
  const group = {
    matrix,
    intercept,
    positiveCost: memory.float64(lanes),
    negativeCost: memory.float64(lanes),
    isPositive: memory.uint8(matrix.nRows * lanes),
    first: 0,
    nProblems: 0,
    squaredNorms: memory.float64(matrix.nRows * lanes),
    squaredScale: scale && memory.float32(matrix.nColumns * lanes),
    weights: memory.float64(matrix.nColumns * lanes),
    intercepts: memory.float64(lanes),
    alphas: memory.float64(matrix.nRows * lanes),
    rowViolation: memory.float64(matrix.nRows),
    products: memory.float64(lanes),
    changes: memory.float64(lanes),
  };
  if (scale === undefined) findSquaredNorms(group);
  return group;
}

/** Makes the problems from `first` those of the group, all of whose dual variables are 0. */
export function resetGroup(group: DualGroup, problems: OneVsRestProblems, first: number): void {
  const { nProblems, positiveCost, negativeCost, scale } = problems;
  group.first = first;
  group.nProblems = Math.min(lanes, nProblems - first);
  group.positiveCost.set(positiveCost.subarray(first, first + group.nProblems));
  group.negativeCost.set(negativeCost.subarray(first, first + group.nProblems));
  markPositives(group, problems);
  group.weights.fill(0);
  group.intercepts.fill(0);
  group.alphas.fill(0);
  const { squaredScale } = group;
  if (scale === undefined || squaredScale === undefined) return;
  for (let f = 0; f < group.matrix.nColumns; f++) {
    for (let k = 0; k < group.nProblems; k++) squaredScale[f * lanes + k] = scale[f * nProblems + first + k] ** 2;
  }
  findSquaredNorms(group);
}

/** The cost of the loss of a row in problem `k` of the group. */
export function costOf({ isPositive, positiveCost, negativeCost }: DualGroup, row: number, k: number): number {
  return isPositive[row * lanes + k] === 1 ? positiveCost[k] : negativeCost[k];
}

/** Overwrites `isPositive`. */
function markPositives({ isPositive, first, nProblems }: DualGroup, { positives }: OneVsRestProblems): void {
  const { classStart, classIndex } = positives;
  isPositive.fill(0);
  for (let row = 0; row + 1 < classStart.length; row++) {
    for (let e = classStart[row]; e < classStart[row + 1]; e++) {
      const k = classIndex[e] - first;
      if (k >= 0 && k < nProblems) isPositive[row * lanes + k] = 1;
    }
  }
}

/** Overwrites `squaredNorms`. Cost: entries, × 4 where columns are scaled. */
function findSquaredNorms(group: DualGroup): void {
  const { squaredNorms, squaredScale } = group;
  for (let row = 0; row < group.matrix.nRows; row++) {
    const first = row * lanes;
    if (squaredScale === undefined) squaredNorms.fill(squaredNorm(group, row, 0), first, first + lanes);
    else for (let k = 0; k < lanes; k++) squaredNorms[first + k] = squaredNorm(group, row, k);
  }
}

function squaredNorm({ matrix, intercept, squaredScale }: DualGroup, row: number, k: number): number {
  const { rowStart, columnIndex, values } = matrix;
  const to = rowStart[row + 1];
  let square = intercept ? 1 : 0;
  for (let e = rowStart[row]; e < to; e++) {
    const x = values[e];
    square += squaredScale === undefined ? x * x : x * x * squaredScale[columnIndex[e] * lanes + k];
  }
  return square;
}
