import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correlatedBayes } from "../../../src/evaluation/significance/correlated-bayes.js";
import { golden } from "./significance-golden.js";

const differences = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
const testShares = fc.double({ min: 0.01, max: 0.9, noNaN: true });

describe("correlatedBayes", () => {
  test.each(golden.correctedTTests)("equals SciPy's posterior of $differences.length folds", (expected) => {
    const found = correlatedBayes(expected.differences, expected.rope, { testShare: expected.testShare });
    const [left, rope, right] = expected.probabilities;
    expect(found?.left).toBeCloseTo(left, 11);
    expect(found?.rope).toBeCloseTo(rope, 11);
    expect(found?.right).toBeCloseTo(right, 11);
  });

  test("sums to 1, and gives left to right when the arms are swapped", () => {
    fc.assert(
      fc.property(differences, fc.double({ min: 0, max: 500, noNaN: true }), testShares, (given, rope, testShare) => {
        const found = correlatedBayes(given, rope, { testShare });
        const swapped = correlatedBayes(
          given.map((one) => -one),
          rope,
          { testShare },
        );
        if (found === null) return expect(swapped).toBeNull();
        expect(found.left + found.rope + found.right).toBeCloseTo(1, 12);
        expect([swapped?.left, swapped?.right]).toEqual([found.right, found.left]);
      }),
    );
  });

  test("puts all on the region where both arms score alike, and nothing anywhere for one fold", () => {
    expect(correlatedBayes([0, 0], 0, { testShare: 0.5 })).toEqual({ left: 0, rope: 1, right: 0 });
    expect(correlatedBayes([0.2], 0.1, { testShare: 0.5 })).toBeNull();
  });

  test.each([-0.01, Number.NaN, Number.POSITIVE_INFINITY])("refuses a region of %s", (rope) => {
    expect(() => correlatedBayes([0.1, 0.2], rope, { testShare: 0.5 })).toThrow(
      expect.objectContaining({ code: "CONFIG_ROPE" }),
    );
  });
});
