import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnFrequencies, selectRows, toDense } from "../../src/sparse/csr.js";
import { denseMatrices, expectValid, sparse } from "./arbitraries.js";

describe("toDense", () => {
  test("gives the numbers that went in", () => {
    fc.assert(
      fc.property(denseMatrices, ({ rows, nColumns }) => {
        const matrix = sparse(rows, nColumns);
        expectValid(matrix);
        expect(toDense(matrix)).toEqual(rows);
      }),
    );
  });
});

describe("selectRows", () => {
  test("gives rows in any order, repeated or none", () => {
    fc.assert(
      fc.property(denseMatrices, fc.array(fc.nat(1000), { maxLength: 20 }), ({ rows, nColumns }, picks) => {
        const chosen = rows.length === 0 ? [] : picks.map((pick) => pick % rows.length);
        const selected = selectRows(sparse(rows, nColumns), Int32Array.from(chosen));
        expectValid(selected);
        expect(toDense(selected)).toEqual(chosen.map((row) => rows[row]));
      }),
    );
  });

  test("shares no memory with the matrix it is taken from", () => {
    const matrix = sparse([[1, 2]], 2);
    selectRows(matrix, [0]).values.fill(9);
    expect(toDense(matrix)).toEqual([[1, 2]]);
  });
});

describe("selectRows, of rows that are not there", () => {
  test.each([-1, 1, 7, 0.5, Number.NaN])("refuses %d", (row) => {
    expect(() => selectRows(sparse([[1, 2]], 2), [0, row])).toThrow(
      expect.objectContaining({ code: "USAGE_ROWS", message: expect.stringContaining(`got ${row}`) }),
    );
  });

  test("refuses any row of a matrix without rows", () => {
    expect(() => selectRows(sparse([], 2), [0])).toThrow(expect.objectContaining({ code: "USAGE_ROWS" }));
  });
});

describe("columnFrequencies", () => {
  test("counts the rows with an entry in each column", () => {
    fc.assert(
      fc.property(denseMatrices, ({ rows, nColumns }) => {
        const counts = Array.from({ length: nColumns }, (_, column) => rows.filter((row) => row[column] !== 0).length);
        expect(Array.from(columnFrequencies(sparse(rows, nColumns)))).toEqual(counts);
      }),
    );
  });
});
