import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CountVectorizer } from "../../src/features/count-vectorizer.js";
import { FittedWeighting, Weighting, type WeightingOptions } from "../../src/features/weighting.js";
import type { CsrMatrix } from "../../src/sparse/csr.js";
import { asTexts, golden, rowsOf } from "./features-golden.js";

const { counts } = new CountVectorizer().fitTransform(asTexts(golden.documents));

describe("Weighting", () => {
  for (const { options, rows } of golden.weightings) {
    test(`weighs as scikit-learn does: ${Object.values(options).join(", ")}`, () => {
      const weights = rowsOf(new Weighting(options).fit(counts).transform(counts));
      for (const [i, row] of weights.entries()) {
        expect(row.map(([column]) => column)).toEqual(rows[i].map(([column]) => column));
        for (const [j, [, value]] of row.entries()) {
          const expected = rows[i][j][1];
          expect(Math.abs(value - expected)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)));
        }
      }
    });
  }

  test("gives every row that has entries length 1, whatever the counts", () => {
    const rows = fc.array(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, fc.constantFrom("raw", "log", "binary"), (dense, tf) => {
        const matrix = fromDense(dense, 3);
        const { values, rowStart } = new Weighting({ tf }).fit(matrix).transform(matrix);
        for (let row = 0; row < dense.length; row++) {
          const squares = values.slice(rowStart[row], rowStart[row + 1]).map((value) => value * value);
          const length = squares.reduce((sum, square) => sum + square, 0);
          expect(length).toBeCloseTo(squares.length === 0 ? 0 : 1, 5);
        }
      }),
    );
  });

  test("leaves counts as they were", () => {
    const before = counts.values.slice();
    new Weighting({ tf: "log" }).fit(counts).transform(counts);
    expect(counts.values).toEqual(before);
  });

  test("takes the sign of a negative count, as signed hashing makes them, out of the logarithm", () => {
    const matrix = fromDense([[-4, 4]], 2);
    const { values } = new Weighting({ tf: "log", idf: "none", norm: "none" }).fit(matrix).transform(matrix);
    expect(values[0]).toBe(-values[1]);
    expect(values[1]).toBeCloseTo(1 + Math.log(4), 6);
  });

  test("gives a column that no document has a finite idf", () => {
    for (const idf of ["smooth", "plain"] as const) {
      const fitted = new Weighting({ idf }).fit(fromDense([[1, 0]], 2));
      expect(fitted.idf?.every(Number.isFinite)).toBe(true);
    }
  });

  test("refuses counts of another number of columns, with idf and without", () => {
    for (const idf of ["smooth", "none"] as const) {
      const fitted = new Weighting({ idf }).fit(fromDense([[1, 2]], 2));
      for (const nColumns of [1, 3]) {
        expect(() => fitted.transform(fromDense([[1]], nColumns))).toThrow(
          expect.objectContaining({ code: "USAGE_COLUMNS" }),
        );
      }
    }
  });

  test("refuses options that it does not know", () => {
    expect(() => new Weighting({ tf: "logarithmic" } as unknown as WeightingOptions)).toThrow(
      expect.objectContaining({ code: "CONFIG_BAD_OPTION" }),
    );
  });

  test("refuses an idf from a file that does not fit", () => {
    const { config } = new Weighting();
    expect(() => new FittedWeighting(config, 2)).toThrow(expect.objectContaining({ code: "MODEL_BAD_WEIGHTING" }));
    expect(() => new FittedWeighting(config, 2, Float32Array.of(1, Number.NaN))).toThrow(/finite/);
  });
});

function fromDense(dense: readonly (readonly number[])[], nColumns: number): CsrMatrix {
  const entries = dense.map((row) => row.flatMap((value, column) => (value === 0 ? [] : [[column, value] as const])));
  const rowStart = new Int32Array(dense.length + 1);
  for (const [i, row] of entries.entries()) rowStart[i + 1] = rowStart[i] + row.length;
  return {
    nRows: dense.length,
    nColumns,
    rowStart,
    columnIndex: Int32Array.from(entries.flat(), ([column]) => column),
    values: Float32Array.from(entries.flat(), ([, value]) => value),
  };
}
