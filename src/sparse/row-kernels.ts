import type { KernelMemory } from "../machine/kernel-memory.js";
import { type WasmMemory, wasmKernel } from "../machine/web-assembly.js";
import type { CsrMatrix } from "./csr.js";
import { rowKernelsWasm } from "./row-kernels.wasm.js";

/**
 * How many columns of weights lie side by side, as many as the kernels here have sums in registers. More columns are
 * further blocks of four: one block of 130,000 rows is 4 MB, and its rows in common use fit the processor's caches, which
 * those of twenty columns side by side do not.
 */
export const lanes = 4;

/**
 * Passes over the entries of one row of a matrix, x being the values. Cost: entries of the row × 4. Arrays are of the
 * memory that the kernels were made for.
 */
export interface RowKernels {
  /**
   * Adds the products of a row with a block of weights, `sums[at + lane]` += Σ x · `weights[column, lane]`.
   * @param weights `nColumns × 4`
   */
  addProducts(row: number, weights: Float64Array, sums: Float64Array, at: number): void;
  /**
   * Adds a multiple of a row to a block of weights, `weights[column, lane]` += x · `factors[at + lane]`.
   * @param weights `nColumns × 4`
   */
  addMultiple(row: number, factors: Float64Array, at: number, weights: Float64Array): void;
}

/** How many bytes a matrix takes in kernel memory. */
export function matrixSizes({ nRows, rowStart }: CsrMatrix): number[] {
  return [rowStart[nRows] * Int32Array.BYTES_PER_ELEMENT, rowStart[nRows] * Float32Array.BYTES_PER_ELEMENT];
}

/** A copy of a matrix in kernel memory, of which it takes {@link matrixSizes}. */
export function intoKernelMemory(matrix: CsrMatrix, memory: KernelMemory): CsrMatrix {
  const nEntries = matrix.rowStart[matrix.nRows];
  const columnIndex = memory.int32(nEntries);
  const values = memory.float32(nEntries);
  columnIndex.set(matrix.columnIndex.subarray(0, nEntries));
  values.set(matrix.values.subarray(0, nEntries));
  return { ...matrix, columnIndex, values };
}

/**
 * The kernels of a matrix that lies in this memory: WebAssembly's, 3 to 4 times as fast, or those in TypeScript where
 * there are none. Both give the same bits.
 */
export function rowKernels(matrix: CsrMatrix, memory: WasmMemory | undefined): RowKernels {
  const functions = memory && wasmKernel<RowFunctions>(rowKernelsWasm, memory);
  return functions === undefined ? new PlainRowKernels(matrix) : new WasmRowKernels(matrix, functions);
}

/** What `row-kernels.wat` exports. All parameters are addresses, but `shift`, which is from columns to values. */
export interface RowFunctions {
  addProducts(at: number, end: number, shift: number, weights: number, sums: number): void;
  addMultiple(at: number, end: number, shift: number, factors: number, weights: number): void;
  addScores(at: number, end: number, shift: number, weights: number, stride: number, scores: number): void;
}

class WasmRowKernels implements RowKernels {
  readonly #rowStart: Int32Array;
  readonly #functions: RowFunctions;
  /** Addresses of the columns, and from there to the values. */
  readonly #columns: number;
  readonly #shift: number;

  constructor({ rowStart, columnIndex, values }: CsrMatrix, functions: RowFunctions) {
    this.#rowStart = rowStart;
    this.#functions = functions;
    this.#columns = columnIndex.byteOffset;
    this.#shift = values.byteOffset - columnIndex.byteOffset;
  }

  addProducts(row: number, weights: Float64Array, sums: Float64Array, at: number): void {
    const from = this.#columns + this.#rowStart[row] * Int32Array.BYTES_PER_ELEMENT;
    const to = this.#columns + this.#rowStart[row + 1] * Int32Array.BYTES_PER_ELEMENT;
    const into = sums.byteOffset + at * Float64Array.BYTES_PER_ELEMENT;
    this.#functions.addProducts(from, to, this.#shift, weights.byteOffset, into);
  }

  addMultiple(row: number, factors: Float64Array, at: number, weights: Float64Array): void {
    const from = this.#columns + this.#rowStart[row] * Int32Array.BYTES_PER_ELEMENT;
    const to = this.#columns + this.#rowStart[row + 1] * Int32Array.BYTES_PER_ELEMENT;
    const factorsAt = factors.byteOffset + at * Float64Array.BYTES_PER_ELEMENT;
    this.#functions.addMultiple(from, to, this.#shift, factorsAt, weights.byteOffset);
  }
}

/** The same in TypeScript: what WebAssembly must equal, and what does its work where it is not. */
export class PlainRowKernels implements RowKernels {
  readonly #matrix: CsrMatrix;

  constructor(matrix: CsrMatrix) {
    this.#matrix = matrix;
  }

  addProducts(row: number, weights: Float64Array, sums: Float64Array, at: number): void {
    const { rowStart, columnIndex, values } = this.#matrix;
    const to = rowStart[row + 1];
    let s0 = sums[at];
    let s1 = sums[at + 1];
    let s2 = sums[at + 2];
    let s3 = sums[at + 3];
    for (let e = rowStart[row]; e < to; e++) {
      const x = values[e];
      const w = columnIndex[e] * lanes;
      s0 += x * weights[w];
      s1 += x * weights[w + 1];
      s2 += x * weights[w + 2];
      s3 += x * weights[w + 3];
    }
    sums[at] = s0;
    sums[at + 1] = s1;
    sums[at + 2] = s2;
    sums[at + 3] = s3;
  }

  addMultiple(row: number, factors: Float64Array, at: number, weights: Float64Array): void {
    const { rowStart, columnIndex, values } = this.#matrix;
    const to = rowStart[row + 1];
    const f0 = factors[at];
    const f1 = factors[at + 1];
    const f2 = factors[at + 2];
    const f3 = factors[at + 3];
    for (let e = rowStart[row]; e < to; e++) {
      const x = values[e];
      const w = columnIndex[e] * lanes;
      weights[w] += x * f0;
      weights[w + 1] += x * f1;
      weights[w + 2] += x * f2;
      weights[w + 3] += x * f3;
    }
  }
}

/**
 * Adds x · `factors[lane]` · `scale[column, lane]` of one row to `sums[column, lane]`. Cost: entries of the row × 4.
 *
 * @param factors 4
 * @param scale `nColumns × 4`
 * @param sums `nColumns × 4`
 */
export function addScaledRow(
  { rowStart, columnIndex, values }: CsrMatrix,
  row: number,
  factors: Float64Array,
  scale: Float32Array,
  sums: Float64Array,
): void {
  const to = rowStart[row + 1];
  const f0 = factors[0];
  const f1 = factors[1];
  const f2 = factors[2];
  const f3 = factors[3];
  for (let e = rowStart[row]; e < to; e++) {
    const x = values[e];
    const s = columnIndex[e] * lanes;
    sums[s] += x * f0 * scale[s];
    sums[s + 1] += x * f1 * scale[s + 1];
    sums[s + 2] += x * f2 * scale[s + 2];
    sums[s + 3] += x * f3 * scale[s + 3];
  }
}
