import type { WasmMemory } from "../machine/web-assembly.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { lanes, rowKernels } from "../sparse/row-kernels.js";

/**
 * The products of a matrix with blocks of four columns of weights, which any number of threads take one after another. All
 * arrays may lie in shared memory; what a block gives depends on nothing but the numbers.
 */
export interface SoftmaxBlocks {
  /** It lies in `memory`, if there is one. */
  readonly matrix: CsrMatrix;
  readonly memory: WasmMemory | undefined;
  /** The columns of all blocks: a whole number of fours. */
  readonly width: number;
  /** `nColumns × 4`, block after block. */
  readonly weights: Float64Array;
  /** `nRows × width` */
  readonly scores: Float64Array;
  /** How many blocks have been taken: one number. */
  readonly taken: Int32Array;
}

/** What is done with each block. */
export type BlockStep = "products" | "gradients";

/**
 * Takes blocks until none is left. For `products`, scores += matrix · weights; for `gradients`, weights += matrixᵀ · scores.
 * Cost: entries × width.
 */
export function takeBlocks(blocks: SoftmaxBlocks, step: BlockStep): void {
  const { matrix, memory, width, weights, scores, taken } = blocks;
  const rows = rowKernels(matrix, memory);
  const length = matrix.nColumns * lanes;
  for (let at = lanes * Atomics.add(taken, 0, 1); at < width; at = lanes * Atomics.add(taken, 0, 1)) {
    const from = (at / lanes) * length;
    const block = weights.subarray(from, from + length);
    if (step === "products") {
      for (let row = 0; row < matrix.nRows; row++) rows.addProducts(row, block, scores, row * width + at);
    } else {
      for (let row = 0; row < matrix.nRows; row++) rows.addMultiple(row, scores, row * width + at, block);
    }
  }
}
