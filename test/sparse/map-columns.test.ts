import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toDense } from "../../src/sparse/csr.js";
import { CsrBuilder } from "../../src/sparse/csr-builder.js";
import { mapColumns } from "../../src/sparse/map-columns.js";

/** Rows of entries in any order of columns, and a new place for some of the columns. */
const cases = fc.integer({ min: 1, max: 8 }).chain((nColumns) => {
  const columns = Array.from({ length: nColumns }, (_, column) => column);
  return fc.record({
    nColumns: fc.constant(nColumns),
    rows: fc.array(fc.shuffledSubarray(columns), { maxLength: 10 }),
    kept: fc.shuffledSubarray(columns),
  });
});

describe("mapColumns", () => {
  test("moves every entry to its new column, in ascending order, as moving dense columns would", () => {
    fc.assert(
      fc.property(cases, ({ nColumns, rows, kept }) => {
        const builder = new CsrBuilder();
        for (const [i, row] of rows.entries()) {
          for (const column of row) builder.push(column, 1 + i * nColumns + column);
          builder.endRow();
        }
        const matrix = builder.finish(nColumns);
        const newColumn = new Int32Array(nColumns).fill(-1);
        for (const [to, from] of kept.entries()) newColumn[from] = to;
        const mapped = mapColumns(matrix, newColumn, kept.length);
        expect(toDense(mapped)).toEqual(toDense(matrix).map((row) => kept.map((from) => row[from])));
        for (let row = 0; row < mapped.nRows; row++) {
          const columns = mapped.columnIndex.subarray(mapped.rowStart[row], mapped.rowStart[row + 1]);
          expect([...columns]).toEqual([...columns].sort((a, b) => a - b));
        }
      }),
    );
  });
});
