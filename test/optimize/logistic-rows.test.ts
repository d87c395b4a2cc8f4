import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LogisticRows } from "../../src/optimize/logistic-rows.js";

const margins = fc.double({ min: -12, max: 12, noNaN: true });

function rowsAt(...some: readonly number[]): LogisticRows {
  const rows = new LogisticRows(
    Int32Array.from(some, (_, row) => row % 2),
    Float64Array.from(some, (_, row) => 1 + row / 2),
  );
  rows.margins.set(some);
  return rows;
}

describe("LogisticRows", () => {
  test("has the derivatives that finite differences give", () => {
    fc.assert(
      fc.property(margins, margins, (a, b) => {
        const h = 1e-4;
        const rows = rowsAt(a, b);
        rows.differentiate(1);
        [0, 1].forEach((row) => {
          const at = (by: number) => rowsAt(row === 0 ? a + by : a, row === 1 ? b + by : b).loss(1);
          expect(rows.residuals[row]).toBeCloseTo((at(h) - at(-h)) / (2 * h), 6);
          expect(rows.curvatures[row]).toBeCloseTo((at(h) - 2 * at(0) + at(-h)) / (h * h), 5);
        });
      }),
    );
  });

  test("grows by what losses and slopes say", () => {
    fc.assert(
      fc.property(margins, margins, margins, fc.constantFrom(1, 0.5), (a, b, by, step) => {
        const rows = rowsAt(a, b);
        rows.differentiate(0);
        const expected = rowsAt(a + step * by, b).loss(0) - rows.loss(0) - rows.residuals[0] * step * by;
        expect(rows.growth(Float64Array.of(by, 0), step)).toBeCloseTo(expected, 9);
      }),
    );
  });

  test("keeps the digits of a small growth, and of sure rows", () => {
    const rows = rowsAt(0.3, 50);
    rows.differentiate(1);
    // ½ c p (1 − p) δ²
    expect(rows.growth(Float64Array.of(1e-7, 0), 1) / (0.5 * rows.curvatures[0] * 1e-14)).toBeCloseTo(1, 2);
    expect(rows.residuals[1] / (-1.5 * Math.exp(-50))).toBeCloseTo(1, 12);
    expect(rowsAt(0, 800).growth(Float64Array.of(0, -1600), 1)).toBeCloseTo(1.5 * 800, 9);
  });
});
