import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mapColumns } from "../../src/sparse/map-columns.js";
import { selectColumns } from "../../src/sparse/select-columns.js";
import { denseMatrices, expectValid, sparse } from "./arbitraries.js";

describe("selectColumns", () => {
  test("equals renumbering columns by counting sorts, whatever is kept", () => {
    const cases = denseMatrices.chain((matrix) =>
      fc.tuple(fc.constant(matrix), fc.subarray(Array.from({ length: matrix.nColumns }, (_, column) => column))),
    );
    fc.assert(
      fc.property(cases, ([{ rows, nColumns }, kept]) => {
        const matrix = sparse(rows, nColumns);
        const newColumn = new Int32Array(nColumns).fill(-1);
        for (const [to, from] of kept.entries()) newColumn[from] = to;
        const selected = selectColumns(matrix, newColumn, kept.length);
        expectValid(selected);
        expect(selected).toEqual(mapColumns(matrix, newColumn, kept.length));
        const withoutTail = newColumn.subarray(0, (kept.at(-1) ?? -1) + 1);
        expect(selectColumns(matrix, withoutTail, kept.length)).toEqual(selected);
      }),
    );
  });
});
