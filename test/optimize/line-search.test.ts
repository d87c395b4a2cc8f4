import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineSearch } from "../../src/optimize/line-search.js";
import type { Objective } from "../../src/optimize/objective.js";

/** A bumpy function that grows to both sides. */
const bumpy: Objective = (x, g) => {
  g[0] = 2 * x[0] + 3 * Math.cos(3 * x[0]);
  return x[0] * x[0] + Math.sin(3 * x[0]);
};

describe("lineSearch", () => {
  test("finds a step that meets the Wolfe conditions, from any first step", () => {
    const positions = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(positions, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (at, firstStep) => {
        const point = Float64Array.of(at);
        const gradient = new Float64Array(1);
        const value = bumpy(point, gradient);
        fc.pre(Math.abs(gradient[0]) > 1e-3);
        const direction = Float64Array.of(-gradient[0]);
        const slope = -gradient[0] * gradient[0];
        const [nextPoint, nextGradient] = [new Float64Array(1), new Float64Array(1)];
        const reached = lineSearch(bumpy, { point, value, gradient }, direction, firstStep, nextPoint, nextGradient);
        const step = (nextPoint[0] - at) / direction[0];
        expect(reached).toBe(bumpy(nextPoint, new Float64Array(1)));
        expect(reached).toBeLessThanOrEqual(value + 1e-4 * step * slope + 1e-12);
        expect(nextGradient[0] * direction[0]).toBeGreaterThanOrEqual(0.9 * slope);
      }),
    );
  });

  test("has no answer for a direction that does not descend", () => {
    const place = { point: Float64Array.of(2), value: 4, gradient: Float64Array.of(4) };
    const room = [new Float64Array(1), new Float64Array(1)] as const;
    for (const direction of [1, 0, Number.NaN]) {
      expect(lineSearch(bumpy, place, Float64Array.of(direction), 1, ...room)).toBeUndefined();
    }
  });

  test("has no answer where the function falls for ever", () => {
    const falling: Objective = (x, g) => {
      g[0] = -1;
      return -x[0];
    };
    const place = { point: Float64Array.of(0), value: 0, gradient: Float64Array.of(-1) };
    const room = [new Float64Array(1), new Float64Array(1)] as const;
    expect(lineSearch(falling, place, Float64Array.of(1), 1, ...room)).toBeUndefined();
  });
});
