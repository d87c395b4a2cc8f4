import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correctedResampledTTest } from "../../../src/evaluation/significance/corrected-t-test.js";
import { noFinerThanOneDocument } from "../../../src/experiments/analysis/one-document.js";

const options = { testShare: 1 / 3, level: 0.95 };
const resolved = (differences: readonly number[], step: number) =>
  noFinerThanOneDocument(correctedResampledTTest(differences, options), { ...options, step });

describe("noFinerThanOneDocument", () => {
  test("does not take one document more in each of three folds for a sure gain", () => {
    const differences = [1 / 67, 1 / 67, 1 / 66];
    expect(correctedResampledTTest(differences, options).pValue).toBeLessThan(0.001);
    expect(resolved(differences, 1 / 67).pValue).toBeGreaterThan(0.3);
  });

  test("can tell of folds that all differ by the same, as the plain test cannot", () => {
    expect(correctedResampledTTest([0.1, 0.1, 0.1], options).interval).toBeNull();
    expect(resolved([0.1, 0.1, 0.1], 0.01).interval?.[0]).toBeGreaterThan(0);
  });

  test("does not take folds without any difference for proof that there is none", () => {
    const { mean, pValue, interval } = resolved([0, 0, 0], 1 / 20);
    expect([mean, pValue]).toEqual([0, 1]);
    expect(interval?.[1]).toBeGreaterThan(0.1);
    expect(resolved([0, 0, 0], 1 / 20_000).interval?.[1]).toBeLessThan(0.001);
  });

  test("leaves alone folds that differ by more, and one fold", () => {
    for (const differences of [[0.1, 0.2, 0.4], [0.1]]) {
      expect(resolved(differences, 0.01)).toEqual(correctedResampledTTest(differences, options));
    }
  });

  test("is what the test would be of folds that deviate by one document", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        fc.double({ min: 0.001, max: 0.1, noNaN: true }),
        (mean, step) => {
          // Two folds at mean ± d deviate by d √2.
          const d = step / Math.SQRT2;
          const expected = correctedResampledTTest([mean - d, mean + d], options);
          const found = resolved([mean - d / 3, mean + d / 3], step);
          for (const key of ["mean", "t", "pValue"] as const)
            expect(found[key]).toBeCloseTo(expected[key] ?? Number.NaN, 6);
        },
      ),
    );
  });
});
