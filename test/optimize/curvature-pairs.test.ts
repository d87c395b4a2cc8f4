import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CurvaturePairs } from "../../src/optimize/curvature-pairs.js";

const vector = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 3, maxLength: 3 });

/** The inverse Hessian that the pairs stand for, updated the plain way (Nocedal and Wright, equation 7.16). */
function plainInverse(pairs: readonly (readonly [number[], number[]])[]): number[][] {
  const identity = [0, 1, 2].map((i) => [0, 1, 2].map((j) => Number(i === j)));
  const [s, y] = pairs[pairs.length - 1];
  let inverse = identity.map((row) => row.map((value) => (value * dot(s, y)) / dot(y, y)));
  for (const [step, change] of pairs) {
    const rho = 1 / dot(step, change);
    const left = identity.map((row, i) => row.map((value, j) => value - rho * step[i] * change[j]));
    const leftInverse = left.map((row) =>
      [0, 1, 2].map((j) =>
        dot(
          row,
          inverse.map((r) => r[j]),
        ),
      ),
    );
    inverse = leftInverse.map((row, i) => left.map((other, j) => dot(row, other) + rho * step[i] * step[j]));
  }
  return inverse;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

describe("CurvaturePairs", () => {
  test("descend along minus the plain inverse Hessian times the gradient, of the newest pairs", () => {
    const some = fc.array(
      fc.tuple(vector, vector).filter(([s, y]) => dot(s, y) > 0),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(some, vector, (pairs, gradient) => {
        const remembered = new CurvaturePairs(3, 3);
        const zero = new Float64Array(3);
        for (const [s, y] of pairs) remembered.add(zero, Float64Array.from(s), zero, Float64Array.from(y));
        const direction = new Float64Array(3);
        remembered.descend(Float64Array.from(gradient), direction);
        plainInverse(pairs.slice(-3)).forEach((row, i) => {
          const expected = -dot(row, gradient);
          expect(Math.abs(direction[i] - expected)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)));
        });
      }),
    );
  });

  test("leave out a step along which the slope did not grow", () => {
    const pairs = new CurvaturePairs(1, 3);
    pairs.add(Float64Array.of(0), Float64Array.of(1), Float64Array.of(0), Float64Array.of(-1));
    expect(pairs.isEmpty).toBe(true);
    const direction = new Float64Array(1);
    pairs.descend(Float64Array.of(5), direction);
    expect(direction[0]).toBe(-5);
  });
});
