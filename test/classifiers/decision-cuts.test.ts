import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutsOf, documentsOfFolds } from "../../src/classifiers/decision-cuts.js";

const someScores = fc
  .array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true })), {
    maxLength: 10,
  })
  .map((scores) => Float64Array.from(scores));

describe("cutsOf", () => {
  test("counts what each threshold gives, from all to none, on any scores", () => {
    fc.assert(
      fc.property(someScores, someScores, (positive, negative) => {
        const all = [...positive, ...negative];
        fc.pre(all.length > 0 && Math.max(...all) < Number.MAX_VALUE);
        const cuts = cutsOf({ positive: positive.slice(), negative: negative.slice() });
        // −0 is 0.
        const distinct = new Set(all.map((score) => score + 0));
        expect(cuts.thresholds.length).toBe(distinct.size + 1);
        expect([cuts.given[0], cuts.given[distinct.size]]).toEqual([all.length, 0]);
        expect([cuts.support, cuts.greatest + 0]).toEqual([positive.length, Math.max(...all) + 0]);
        for (const [c, threshold] of cuts.thresholds.entries()) {
          if (c > 0) expect(threshold).toBeGreaterThan(cuts.thresholds[c - 1]);
          expect(cuts.given[c]).toBe(all.filter((score) => score >= threshold).length);
          expect(cuts.truePositives[c]).toBe(positive.filter((score) => score >= threshold).length);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("stands midway between neighbouring scores, and between the closest ones above the lower", () => {
    const next = 1 + Number.EPSILON;
    const { thresholds } = cutsOf({ positive: Float64Array.of(3, next), negative: Float64Array.of(1) });
    expect([...thresholds]).toEqual([1, next, (next + 3) / 2, 3 + 3 * Number.EPSILON]);
  });
});

describe("documentsOfFolds", () => {
  test("deals documents to their folds, and passes over empty ones", () => {
    expect(documentsOfFolds(Int32Array.of(3, 0, 3, 1), 4)).toEqual([
      Int32Array.of(1),
      Int32Array.of(3),
      Int32Array.of(0, 2),
    ]);
    expect(documentsOfFolds(null, 3)).toEqual([Int32Array.of(0, 1, 2)]);
  });
});
