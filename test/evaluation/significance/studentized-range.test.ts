import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalTail } from "../../../src/evaluation/significance/normal.js";
import {
  studentizedRangeQuantile,
  studentizedRangeTail,
} from "../../../src/evaluation/significance/studentized-range.js";
import { expectClose, expectGolden } from "./significance-golden.js";

describe("the studentized range", () => {
  test("has the tails and quantiles of SciPy", () => {
    expectGolden("studentizedRangeTail", studentizedRangeTail);
    expectGolden("studentizedRangeQuantile", studentizedRangeQuantile);
  });

  test("has, divided by √2, the critical values of table 5 of Demšar 2006", () => {
    const expectTable = (alpha: number, table: readonly number[]) => {
      for (const [i, critical] of table.entries()) {
        // The last digit of the table is not always rounded right.
        expect(Math.abs(studentizedRangeQuantile(alpha, i + 2) / Math.SQRT2 - critical)).toBeLessThan(0.001);
      }
    };
    expectTable(0.05, [1.96, 2.343, 2.569, 2.728, 2.85, 2.949, 3.031, 3.102, 3.164]);
    expectTable(0.1, [1.645, 2.052, 2.291, 2.459, 2.589, 2.693, 2.78, 2.855, 2.92]);
  });

  test("is the distance of two normal variables for two of them, far into the tail", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 40, noNaN: true }), (q) => {
        expectClose(studentizedRangeTail(q, 2), 2 * normalTail(q / Math.SQRT2), 1e-11);
      }),
    );
  });

  test("falls with the value and rises with the number of variables", () => {
    const value = fc.double({ min: 0, max: 12, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.integer({ min: 2, max: 100 }), (one, other, k) => {
        const low = studentizedRangeTail(Math.min(one, other), k);
        expect(studentizedRangeTail(Math.max(one, other), k)).toBeLessThanOrEqual(low + 1e-12);
        expect(studentizedRangeTail(one, k + 1)).toBeGreaterThanOrEqual(studentizedRangeTail(one, k) - 1e-12);
      }),
      { numRuns: 40 },
    );
  });
});
