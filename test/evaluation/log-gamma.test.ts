import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logBeta, logGamma } from "../../src/evaluation/log-gamma.js";
import { expectGolden, golden } from "./significance/significance-golden.js";

describe("logGamma", () => {
  test("equals SciPy's", () => {
    for (const [x, expected] of golden.distributions.logGamma) {
      expect(Math.abs(logGamma(x) - expected)).toBeLessThanOrEqual(4e-15 * Math.max(1, Math.abs(expected)));
    }
  });

  test("is the logarithm of factorials, and 0 at 1 and 2", () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThanOrEqual(2e-14);
      factorial *= n;
    }
  });
});

describe("logBeta", () => {
  test("equals the logarithm of the finite product", () => {
    expectGolden("logBeta", logBeta, 1e-13);
  });

  test("is the difference of logarithms of gamma, in any order", () => {
    const parameter = fc.double({ min: 0.01, max: 200, noNaN: true });
    fc.assert(
      fc.property(parameter, parameter, (a, b) => {
        expect(logBeta(a, b)).toBeCloseTo(logGamma(a) + logGamma(b) - logGamma(a + b), 10);
        expect(logBeta(a, b)).toBe(logBeta(b, a));
      }),
    );
  });
});
