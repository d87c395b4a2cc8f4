import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paddedWidth, type SoftmaxProblem, softmaxObjective } from "../../src/optimize/softmax-objective.js";
import { toDense } from "../../src/sparse/csr.js";
import { softmaxProblems } from "./made-problems.js";

/** Where the weight of a column and a class, or the intercept of one, stands in a point. */
function placeOf({ matrix }: SoftmaxProblem, column: number, k: number): number {
  return Math.floor(k / 4) * 4 * matrix.nColumns + column * 4 + (k % 4);
}

function interceptPlace({ matrix, nClasses }: SoftmaxProblem, k: number): number {
  return matrix.nColumns * paddedWidth(nClasses) + k;
}

/** A point whose coordinates depend on where they stand, 0 for classes that are not there. */
function somePoint(problem: SoftmaxProblem): Float64Array {
  const { matrix, nClasses, intercept } = problem;
  const point = new Float64Array((matrix.nColumns + (intercept ? 1 : 0)) * paddedWidth(nClasses));
  for (let k = 0; k < nClasses; k++) {
    for (let f = 0; f < matrix.nColumns; f++) point[placeOf(problem, f, k)] = Math.sin(1 + f + 3 * k);
    if (intercept) point[interceptPlace(problem, k)] = Math.cos(k);
  }
  return point;
}

/** The formula, the plain way. */
function plainObjective(problem: SoftmaxProblem, point: Float64Array): number {
  const { matrix, classIndex, classCost, nClasses, intercept } = problem;
  const classes = Array.from({ length: nClasses }, (_, k) => k);
  let value = 0;
  for (let f = 0; f < matrix.nColumns; f++) for (const k of classes) value += point[placeOf(problem, f, k)] ** 2 / 2;
  toDense(matrix).forEach((x, i) => {
    const scores = classes.map((k) =>
      x.reduce(
        (sum, xf, f) => sum + xf * point[placeOf(problem, f, k)],
        intercept ? point[interceptPlace(problem, k)] : 0,
      ),
    );
    const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
    value += classCost[classIndex[i]] * (Math.log(sum) - scores[classIndex[i]]);
  });
  return value;
}

describe("softmaxObjective", () => {
  test("equals its formula", () => {
    fc.assert(
      fc.property(softmaxProblems, (problem) => {
        const point = somePoint(problem);
        const value = softmaxObjective(problem)(point, new Float64Array(point.length));
        expect(value).toBeCloseTo(plainObjective(problem, point), 9);
      }),
    );
  });

  test("has the gradient that finite differences have", () => {
    fc.assert(
      fc.property(softmaxProblems, (problem) => {
        const objective = softmaxObjective(problem);
        const point = somePoint(problem);
        const gradient = new Float64Array(point.length);
        const ignored = new Float64Array(point.length);
        objective(point, gradient);
        const step = 1e-5;
        const isCoordinate = somePoint(problem);
        for (let i = 0; i < point.length; i++) {
          if (isCoordinate[i] === 0) {
            expect(gradient[i]).toBe(0);
            continue;
          }
          const there = Float64Array.from(point);
          there[i] = point[i] + step;
          const above = objective(there, ignored);
          there[i] = point[i] - step;
          const below = objective(there, ignored);
          expect(Math.abs(gradient[i] - (above - below) / (2 * step))).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("does not overflow where scores are huge", () => {
    fc.assert(
      fc.property(softmaxProblems, (problem) => {
        const point = somePoint(problem).map((coordinate) => coordinate * 1e6);
        const gradient = new Float64Array(point.length);
        expect(Number.isFinite(softmaxObjective(problem)(point, gradient))).toBe(true);
        expect(gradient.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});
