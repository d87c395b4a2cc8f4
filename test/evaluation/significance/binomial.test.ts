import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialAtMost, binomialExactly } from "../../../src/evaluation/significance/binomial.js";
import { expectGolden } from "./significance-golden.js";

describe("the binomial distribution", () => {
  test("has the probabilities of SciPy", () => {
    expectGolden("binomialAtMost", (k, n) => binomialAtMost(k, n, 0.5), 1e-9);
    expectGolden("binomialExactly", (k, n) => binomialExactly(k, n, 0.5), 1e-9);
  });

  test("sums to what is at most k", () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80 }), fc.nat(80), share, (n, k, p) => {
        let sum = 0;
        for (let i = 0; i <= Math.min(k, n); i++) sum += binomialExactly(i, n, p);
        expect(binomialAtMost(k, n, p)).toBeCloseTo(sum, 11);
      }),
    );
  });
});
