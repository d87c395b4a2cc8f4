import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { incompleteBeta } from "../../../src/evaluation/significance/incomplete-beta.js";
import { expectClose } from "./significance-golden.js";

describe("incompleteBeta", () => {
  test("is x^a for b = 1, and the finite sum of binomial probabilities for whole parameters", () => {
    expectClose(incompleteBeta(3, 1, 0.2), 0.008, 1e-14);
    expectClose(incompleteBeta(2, 3, 0.4), 0.5248, 1e-14);
  });

  test("sums to 1 with its mirror image, and rises with x", () => {
    const parameter = fc.double({ min: 0.05, max: 300, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(parameter, parameter, share, share, (a, b, one, other) => {
        expect(incompleteBeta(a, b, one) + incompleteBeta(b, a, 1 - one, one)).toBeCloseTo(1, 11);
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(incompleteBeta(a, b, low)).toBeLessThanOrEqual(incompleteBeta(a, b, high) + 1e-12);
      }),
    );
  });

  test("is 0 and 1 at the ends", () => {
    expect([incompleteBeta(2, 3, 0), incompleteBeta(2, 3, 1)]).toEqual([0, 1]);
  });
});
