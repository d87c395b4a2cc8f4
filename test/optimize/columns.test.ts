import fc from "fast-check";
import { expect, test } from "vitest";
import { columnsOf } from "../../src/optimize/columns.js";
import { toDense } from "../../src/sparse/csr.js";
import { softmaxProblems } from "./made-problems.js";

test("columnsOf holds the same numbers, in ascending rows of each column", () => {
  fc.assert(
    fc.property(softmaxProblems, ({ matrix }) => {
      const { columnStart, rowIndex, values, nRows, nColumns } = columnsOf(matrix);
      const dense = Array.from({ length: nRows }, () => new Array<number>(nColumns).fill(0));
      for (let f = 0; f < nColumns; f++) {
        for (let e = columnStart[f]; e < columnStart[f + 1]; e++) {
          dense[rowIndex[e]][f] = values[e];
          if (e > columnStart[f]) expect(rowIndex[e]).toBeGreaterThan(rowIndex[e - 1]);
        }
      }
      expect(dense).toEqual(toDense(matrix));
      expect(columnStart[nColumns]).toBe(matrix.rowStart[nRows]);
    }),
  );
});
