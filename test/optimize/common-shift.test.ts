import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commonShift, removeCommonShift } from "../../src/optimize/common-shift.js";
import { penaltyOf } from "../../src/optimize/elastic-net.js";

const weights = fc
  .array(
    fc.oneof(
      fc.constant(0),
      fc.integer({ min: -16, max: 16 }).map((n) => n / 8),
    ),
    { minLength: 2, maxLength: 7 },
  )
  .map((some) => Float64Array.from(some));
const ratios = fc.integer({ min: 1, max: 8 }).map((n) => ({ l1: n / 8, l2: 1 - n / 8 }));

describe("commonShift", () => {
  test("leaves the least penalty that a fine grid of shifts finds", () => {
    fc.assert(
      fc.property(ratios, weights, (penalty, ofFeature) => {
        const penaltyAt = (t: number) => ofFeature.reduce((sum, weight) => sum + penaltyOf(penalty, weight - t), 0);
        const least = penaltyAt(commonShift(penalty, ofFeature));
        const others = Array.from({ length: 257 }, (_, i) => penaltyAt(-2 + i / 64));
        expect(least).toBeLessThanOrEqual(Math.min(...others) + 1e-12);
      }),
    );
  });

  test("is 0 where that is as good as any", () => {
    expect(commonShift({ l1: 1, l2: 0 }, Float64Array.of(-1, 2))).toBe(0);
    expect(commonShift({ l1: 0.5, l2: 0.5 }, Float64Array.of(0, 0, 0.75))).toBe(0);
  });
});

test("removeCommonShift makes equal weights exactly 0, and keeps differences", () => {
  const classes = [0.1, 0.1, 0.1].map((weight, k) => ({ weights: Float64Array.of(weight, k), intercept: 5 }));
  removeCommonShift({ l1: 0.5, l2: 0.5 }, classes);
  expect(classes.map(({ weights: [first] }) => first)).toEqual([0, 0, 0]);
  expect(classes.map(({ weights: [, second] }) => second)).toEqual([-1, 0, 1]);
  expect(classes.map(({ intercept }) => intercept)).toEqual([5, 5, 5]);
});
