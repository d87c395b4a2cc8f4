import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CountVectorizer } from "../../src/features/count-vectorizer.js";
import { FittedWeighting, Weighting } from "../../src/features/weighting.js";
import type { WeightingOptions } from "../../src/features/weighting-config.js";
import type { CsrMatrix } from "../../src/sparse/csr.js";
import { asTexts, golden, type Rows, rowsOf } from "./features-golden.js";

const { counts } = new CountVectorizer().fitTransform(asTexts(golden.documents));

describe("Weighting", () => {
  for (const { options, rows } of golden.weightings) {
    test(`weighs as scikit-learn does: ${Object.values(options).join(", ")}`, () => {
      expectWeights(new Weighting(options).fit(counts), rows);
    });
  }

  for (const { options, averageLength, rows } of golden.bm25) {
    test(`weighs as numpy says of its formula: ${JSON.stringify(options)}`, () => {
      const fitted = new Weighting(options).fit(counts);
      expectWeights(fitted, rows);
      if (options.tf === "bm25") expect(fitted.averageLength).toBeCloseTo(averageLength, 12);
      else expect(fitted.averageLength).toBeUndefined();
    });
  }

  test("holds new documents against the average length of those it was fitted on", () => {
    const fitted = new Weighting({ tf: "bm25", idf: "none", norm: "none" }).fit(
      fromDense(
        [
          [2, 0],
          [1, 1],
          [2, 4],
        ],
        2,
      ),
    );
    expect(fitted.averageLength).toBeCloseTo(10 / 3, 12);
    const [weight] = fitted.transform(fromDense([[2, 3]], 2)).values;
    expect(weight).toBeCloseTo((2 * 2.2) / (2 + 1.2 * (0.25 + (0.75 * 5) / (10 / 3))), 6);
  });

  test("saturates: a BM25 weight grows with its count and stays below k1 + 1", () => {
    const dense = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 6 });
    const constants = fc.record({ k1: fc.double({ min: 0, max: 10, noNaN: true }), b: fc.constantFrom(0, 0.75, 1) });
    fc.assert(
      fc.property(dense, constants, (row, bm25) => {
        const matrix = fromDense([row], row.length);
        const { values } = new Weighting({ tf: "bm25", bm25, idf: "none", norm: "none" }).fit(matrix).transform(matrix);
        for (let e = 0; e < row.length; e++) {
          expect(values[e]).toBeLessThanOrEqual(Math.fround(bm25.k1 + 1));
          for (let other = 0; other < e; other++)
            if (row[other] < row[e]) expect(values[other]).toBeLessThanOrEqual(values[e]);
        }
      }),
    );
  });

  test("weighs a negative count by its size for BM25, and a document without counts as nothing", () => {
    const matrix = fromDense(
      [
        [-4, 4],
        [0, 0],
      ],
      2,
    );
    const { values } = new Weighting({ tf: "bm25", idf: "none", norm: "none" }).fit(matrix).transform(matrix);
    expect(values).toHaveLength(2);
    expect(values[0]).toBe(-values[1]);
    expect(values[1]).toBeGreaterThan(1);
    expect(new Weighting({ tf: "bm25" }).fit(fromDense([[0]], 1)).averageLength).toBe(1);
  });

  test("has BM25's constants with BM25 alone", () => {
    expect(new Weighting().config).toEqual({ tf: "raw", idf: "smooth", norm: "l2" });
    expect(new Weighting({ tf: "bm25", bm25: { b: 0.5 } }).config.bm25).toEqual({ k1: 1.2, b: 0.5 });
    expect(new Weighting({ tf: "bm25" }).config.bm25).toEqual({ k1: 1.2, b: 0.75 });
    for (const bm25 of [{}, { k1: 2 }]) {
      expect(() => new Weighting({ tf: "log", bm25 })).toThrow(/bm25 must be left out unless tf is "bm25"; got {/);
    }
    expect(() => new Weighting({ tf: "bm25", bm25: { k1: -1 } })).toThrow(/bm25.k1 must be at least 0; got -1/);
    expect(() => new Weighting({ tf: "bm25", bm25: { b: 2 } })).toThrow(/bm25.b must be at most 1; got 2/);
    expect(() => new Weighting({ tf: "bm25", bm25: { K1: 2 } as object })).toThrow(/Did you mean "k1"/);
  });

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
    for (const idf of ["smooth", "plain", "bm25"] as const) {
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

  test("refuses an average length from a file that does not fit", () => {
    const { config } = new Weighting({ tf: "bm25", idf: "none" });
    for (const length of [undefined, 0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => new FittedWeighting(config, 2, undefined, length)).toThrow(
        expect.objectContaining({ code: "MODEL_BAD_WEIGHTING" }),
      );
    }
    const raw = new Weighting({ idf: "none" }).config;
    expect(() => new FittedWeighting(raw, 2, undefined, 3)).toThrow(/left out without bm25; got 3/);
  });
});

function expectWeights(fitted: FittedWeighting, rows: Rows): void {
  const weights = rowsOf(fitted.transform(counts));
  for (const [i, row] of weights.entries()) {
    expect(row.map(([column]) => column)).toEqual(rows[i].map(([column]) => column));
    for (const [j, [, value]] of row.entries()) {
      const expected = rows[i][j][1];
      expect(Math.abs(value - expected)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)));
    }
  }
}

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
