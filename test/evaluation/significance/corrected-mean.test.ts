import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correctedMean } from "../../../src/evaluation/significance/corrected-mean.js";

const differences = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
const testShares = fc.double({ min: 0.01, max: 0.9, noNaN: true });

describe("correctedMean", () => {
  test("moves with the scores", () => {
    fc.assert(
      fc.property(differences, testShares, fc.integer({ min: -5, max: 5 }), (given, testShare, shift) => {
        const found = correctedMean(given, { testShare });
        const shifted = correctedMean(
          given.map((one) => one + 1000 * shift),
          { testShare },
        );
        expect(shifted.mean).toBeCloseTo(found.mean + 1000 * shift, 8);
        expect(shifted.standardError ?? 0).toBeCloseTo(found.standardError ?? 0, 8);
      }),
    );
  });

  test("gives no interval for an arm that scores the same in every fold", () => {
    expect(correctedMean([1, 1, 1], { testShare: 0.2 })).toMatchObject({
      mean: 1,
      standardDeviation: 0,
      interval: null,
    });
    expect(correctedMean([0.9], { testShare: 0.2 })).toMatchObject({ mean: 0.9, standardDeviation: null });
  });
});
