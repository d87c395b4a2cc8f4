import fc from "fast-check";
import { expect, test } from "vitest";
import { KernelMemory } from "../../src/machine/kernel-memory.js";
import { intoKernelMemory, lanes, matrixSizes, PlainRowKernels, rowKernels } from "../../src/sparse/row-kernels.js";
import { denseMatrices, sparse } from "./arbitraries.js";

const doubles = fc.double({ min: -1e6, max: 1e6, noNaN: true });

/** A matrix, a block of weights of its columns, and sums of two blocks for each of its rows. */
const problems = denseMatrices
  .map(({ rows, nColumns }) => sparse(rows, nColumns))
  .chain((matrix) =>
    fc.record({
      matrix: fc.constant(matrix),
      weights: fc.array(doubles, { minLength: matrix.nColumns * lanes, maxLength: matrix.nColumns * lanes }),
      sums: fc.array(doubles, { minLength: matrix.nRows * 2 * lanes, maxLength: matrix.nRows * 2 * lanes }),
    }),
  );

test("row kernels in WebAssembly give the very bits of those in TypeScript", () => {
  fc.assert(
    fc.property(problems, ({ matrix, ...given }) => {
      const doubleSizes = [given.weights, given.sums].map(({ length }) => length * Float64Array.BYTES_PER_ELEMENT);
      const memory = new KernelMemory([...matrixSizes(matrix), ...doubleSizes]);
      const kernels = rowKernels(intoKernelMemory(matrix, memory), memory.wasm);
      expect(kernels).not.toBeInstanceOf(PlainRowKernels);
      const weights = memory.float64(given.weights.length);
      const sums = memory.float64(given.sums.length);
      const plain = new PlainRowKernels(matrix);
      const plainWeights = Float64Array.from(given.weights);
      const plainSums = Float64Array.from(given.sums);
      weights.set(given.weights);
      sums.set(given.sums);
      for (let row = 0; row < matrix.nRows; row++) {
        const at = (2 * row + 1) * lanes;
        kernels.addProducts(row, weights, sums, at);
        plain.addProducts(row, plainWeights, plainSums, at);
        kernels.addMultiple(row, sums, at, weights);
        plain.addMultiple(row, plainSums, at, plainWeights);
      }
      expect(Array.from(weights)).toEqual(Array.from(plainWeights));
      expect(Array.from(sums)).toEqual(Array.from(plainSums));
    }),
  );
});

test("row kernels are those in TypeScript where there is no WebAssembly memory", () => {
  const matrix = {
    nRows: 1,
    nColumns: 2,
    rowStart: Int32Array.of(0, 2),
    columnIndex: Int32Array.of(0, 1),
    values: Float32Array.of(2, 3),
  };
  const kernels = rowKernels(matrix, undefined);
  expect(kernels).toBeInstanceOf(PlainRowKernels);
  const sums = Float64Array.of(1, 1, 1, 1);
  kernels.addProducts(0, Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8), sums, 0);
  expect(Array.from(sums)).toEqual([18, 23, 28, 33]);
  const weights = new Float64Array(8);
  kernels.addMultiple(0, sums, 0, weights);
  expect(Array.from(weights)).toEqual([36, 46, 56, 66, 54, 69, 84, 99]);
});
