import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquaredTail } from "../../src/evaluation/chi-squared.js";
import { golden } from "./evaluation-golden.js";

describe("chiSquaredTail", () => {
  test("equals SciPy's", () => {
    for (const [value, degreesOfFreedom, tail] of golden.chiSquaredTails) {
      expect(Math.abs(chiSquaredTail(value, degreesOfFreedom) - tail)).toBeLessThanOrEqual(1e-9 * tail);
    }
  });

  test("is the finite sum of Poisson probabilities for an even number of degrees of freedom", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 200, noNaN: true }), (half, value) => {
        let term = Math.exp(-value / 2);
        let sum = term;
        for (let j = 1; j < half; j++) {
          term *= value / 2 / j;
          sum += term;
        }
        expect(chiSquaredTail(value, 2 * half)).toBeCloseTo(sum, 11);
      }),
    );
  });

  test("falls as the value rises, and rises with the degrees of freedom", () => {
    const value = fc.double({ min: 0, max: 300, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.integer({ min: 1, max: 300 }), (one, other, degrees) => {
        const low = chiSquaredTail(Math.min(one, other), degrees);
        expect(chiSquaredTail(Math.max(one, other), degrees)).toBeLessThanOrEqual(low + 1e-12);
        expect(chiSquaredTail(one, degrees + 1)).toBeGreaterThanOrEqual(chiSquaredTail(one, degrees) - 1e-12);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(1);
      }),
    );
  });
});
