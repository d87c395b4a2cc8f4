import { describe, expect, test } from "vitest";
import { toDense } from "../../src/sparse/csr.js";
import { CsrBuilder } from "../../src/sparse/csr-builder.js";
import { expectValid } from "./arbitraries.js";

describe("CsrBuilder", () => {
  test("builds an empty matrix, and rows without entries", () => {
    const builder = new CsrBuilder();
    expectValid(builder.finish(0));
    builder.endRow();
    builder.endRow();
    expect(toDense(builder.finish(2))).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test("counts its rows and entries", () => {
    const builder = new CsrBuilder();
    builder.push(1, 2);
    expect([builder.nRows, builder.nEntries]).toEqual([0, 1]);
    builder.endRow();
    expect([builder.nRows, builder.nEntries]).toEqual([1, 1]);
  });

  test("grows far beyond its first room, in rows and in entries", () => {
    const builder = new CsrBuilder();
    const nRows = 5000;
    for (let row = 0; row < nRows; row++) {
      for (let column = 0; column < row % 20; column++) builder.push(column, row + column);
      builder.endRow();
    }
    const matrix = builder.finish(20);
    expectValid(matrix);
    expect(matrix.nRows).toBe(nRows);
    for (let row = 0; row < nRows; row++) {
      expect(matrix.rowStart[row + 1] - matrix.rowStart[row]).toBe(row % 20);
      for (let e = matrix.rowStart[row]; e < matrix.rowStart[row + 1]; e++) {
        expect(matrix.values[e]).toBe(row + matrix.columnIndex[e]);
      }
    }
  });

  test("leaves entries of an open row out of the matrix", () => {
    const builder = new CsrBuilder();
    builder.push(0, 1);
    builder.endRow();
    builder.push(0, 2);
    const matrix = builder.finish(1);
    expect(matrix.nRows).toBe(1);
    expect(matrix.rowStart[1]).toBe(1);
    expect(matrix.columnIndex).toHaveLength(1);
  });
});
