import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quantile } from "../../src/evaluation/quantile.js";
import { golden } from "./evaluation-golden.js";

describe("quantile", () => {
  test.each(golden.quantiles)("equals NumPy's default: $values.length values", ({ values, shares, quantiles }) => {
    const ascending = Float64Array.from(values);
    shares.forEach((share, i) => {
      expect(quantile(ascending, share)).toBeCloseTo(quantiles[i], 9);
    });
  });

  test("never falls as the share rises, and goes from the least to the greatest value", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 });
    fc.assert(
      fc.property(values, share, share, (some, one, other) => {
        const ascending = Float64Array.from(some).sort();
        const low = quantile(ascending, Math.min(one, other));
        expect(low).toBeLessThanOrEqual(quantile(ascending, Math.max(one, other)) + 1e-9);
        expect(quantile(ascending, 0)).toBe(ascending[0]);
        expect(quantile(ascending, 1)).toBe(ascending[ascending.length - 1]);
      }),
    );
  });
});
