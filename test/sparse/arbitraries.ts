import fc from "fast-check";
import { expect } from "vitest";
import type { CsrMatrix } from "../../src/sparse/csr.js";
import { CsrBuilder } from "../../src/sparse/csr-builder.js";

/** Small matrices of whole numbers, mostly zeros; without rows or columns as well. */
export const denseMatrices = fc.nat(6).chain((nColumns) =>
  fc
    .array(
      fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 9 })), {
        minLength: nColumns,
        maxLength: nColumns,
      }),
      { maxLength: 8 },
    )
    .map((rows) => ({ rows, nColumns })),
);

/** The sparse matrix of dense rows. */
export function sparse(rows: readonly (readonly number[])[], nColumns: number): CsrMatrix {
  const builder = new CsrBuilder();
  for (const row of rows) {
    row.forEach((value, column) => {
      if (value !== 0) builder.push(column, value);
    });
    builder.endRow();
  }
  return builder.finish(nColumns);
}

/** What holds of every sparse matrix. */
export function expectValid({ nRows, nColumns, rowStart, columnIndex, values }: CsrMatrix): void {
  expect(rowStart).toHaveLength(nRows + 1);
  expect(rowStart[0]).toBe(0);
  expect(rowStart[nRows]).toBe(columnIndex.length);
  expect(values).toHaveLength(columnIndex.length);
  for (let row = 0; row < nRows; row++) {
    for (let e = rowStart[row]; e < rowStart[row + 1]; e++) {
      expect(columnIndex[e]).toBeLessThan(nColumns);
      expect(columnIndex[e]).toBeGreaterThan(e === rowStart[row] ? -1 : columnIndex[e - 1]);
    }
  }
}
