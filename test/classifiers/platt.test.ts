import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitPlatt } from "../../src/classifiers/platt.js";
import { oneClassEach } from "../../src/sparse/class-sets.js";
import { greatestDifference } from "./classifiers-golden.js";
import { golden, knownOf, knownSets, knownSetsOf } from "./known-scores.js";

describe("fitPlatt", () => {
  test.each(golden.cases)("equals scikit-learn: $name", (example) => {
    const { factors, offsets } = fitPlatt(knownOf(example));
    const from = factors.length - example.factors.length;
    expect(greatestDifference(factors.subarray(from), example.factors)).toBeLessThan(1e-4);
    expect(greatestDifference(offsets.subarray(from), example.offsets)).toBeLessThan(1e-4);
  });

  test("learns the same from documents of one class each and from sets of one class", () => {
    const [example] = golden.cases;
    const sets = example.classIndex.map((k) => [k]);
    expect(fitPlatt(knownSetsOf(example.scores, sets, example.nClasses))).toEqual(fitPlatt(knownOf(example)));
  });

  test("rises for every class, and is finite, whatever the scores", () => {
    fc.assert(
      fc.property(knownSets, ({ known }) => {
        const { factors, offsets } = fitPlatt(known);
        expect(factors.every((factor) => factor > 0 && factor < Number.POSITIVE_INFINITY)).toBe(true);
        expect(offsets.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  test("keeps the scores of a class that was scored nowhere", () => {
    const no = Number.NEGATIVE_INFINITY;
    const { factors, offsets } = fitPlatt({
      scores: Float64Array.of(1, no, -1, no),
      ...oneClassEach(Int32Array.of(0, 0), 2),
    });
    expect([factors[1], offsets[1]]).toEqual([1, 0]);
  });
});
