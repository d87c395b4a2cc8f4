import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeOf, minimizer, penaltyOf, pullOf, subgradient } from "../../src/optimize/elastic-net.js";

const numbers = fc.integer({ min: -40, max: 40 }).map((n) => n / 8);
const penalties = fc.record({
  l1: fc.integer({ min: 1, max: 16 }).map((n) => n / 8),
  l2: fc.integer({ min: 0, max: 16 }).map((n) => n / 8),
});
const curvatures = fc.integer({ min: 1, max: 40 }).map((n) => n / 8);

describe("the elastic net", () => {
  test("has a minimizer that no other weight comes below", () => {
    fc.assert(
      fc.property(penalties, numbers, numbers, curvatures, numbers, (penalty, weight, slope, curvature, other) => {
        const valueAt = (u: number) =>
          slope * (u - weight) + 0.5 * curvature * (u - weight) ** 2 + penaltyOf(penalty, u);
        const best = minimizer(penalty, weight, slope, curvature);
        expect(valueAt(best)).toBeLessThanOrEqual(valueAt(other) + 1e-12);
        expect(subgradient(penalty, best, slope + curvature * (best - weight))).toBeCloseTo(0, 12);
      }),
    );
  });

  test("has the subgradient nearest to 0, which finite differences from either side bound", () => {
    fc.assert(
      fc.property(penalties, numbers, numbers, (penalty, weight, slope) => {
        const h = 1e-6;
        const valueAt = (u: number) => slope * u + penaltyOf(penalty, u);
        const right = (valueAt(weight + h) - valueAt(weight)) / h;
        const left = (valueAt(weight) - valueAt(weight - h)) / h;
        const nearest = Math.min(Math.max(0, left), right);
        expect(subgradient(penalty, weight, slope)).toBeCloseTo(nearest, 4);
      }),
    );
  });

  test("changes by what slope and penalty do, to the digits of a small move", () => {
    fc.assert(
      fc.property(penalties, numbers, numbers, numbers, (penalty, weight, slope, moved) => {
        const expected = slope * moved + penaltyOf(penalty, weight + moved) - penaltyOf(penalty, weight);
        expect(changeOf(penalty, weight, slope, moved)).toBeCloseTo(expected, 10);
      }),
    );
    expect(changeOf({ l1: 1, l2: 2 }, 3, -7, 1e-12)).toBeCloseTo(1e-24, 36);
  });

  test("pulls as hard as its slope", () => {
    expect(pullOf({ l1: 0.5, l2: 2 }, 0)).toBe(0);
    expect(pullOf({ l1: 0.5, l2: 2 }, -3)).toBe(Math.abs(subgradient({ l1: 0.5, l2: 2 }, -3, 0)));
  });
});
