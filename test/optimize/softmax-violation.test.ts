import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paddedWidth, type SoftmaxProblem, softmaxObjective } from "../../src/optimize/softmax-objective.js";
import { softmaxViolation } from "../../src/optimize/softmax-violation.js";
import { toDense } from "../../src/sparse/csr.js";
import { softmaxProblems } from "./made-problems.js";

/** The formula, the plain way. */
function plainViolation(problem: SoftmaxProblem, point: Float64Array, gradient: Float64Array): number {
  const { matrix, classIndex, classCost, nClasses, intercept } = problem;
  const nWeights = matrix.nColumns * paddedWidth(nClasses);
  const pulls = toDense(matrix).map((x, i) => classCost[classIndex[i]] * Math.hypot(...x));
  const shortest = Math.min(
    1,
    pulls.reduce((sum, pull) => sum + pull, 0),
  );
  const missed = Math.hypot(...gradient.subarray(0, nWeights));
  const ofWeights = missed === 0 ? 0 : missed / Math.max(Math.hypot(...point.subarray(0, nWeights)), shortest);
  if (!intercept) return ofWeights;
  const costs = Array.from(classCost, (cost, k) => cost * classIndex.filter((index) => index === k).length);
  const all = costs.reduce((sum, cost) => sum + cost, 0);
  return Math.max(ofWeights, ...costs.map((cost, k) => Math.abs(gradient[nWeights + k]) / (cost || all)));
}

/** A point with nothing for the classes that are not there, and the gradient there. */
function placeIn(problem: SoftmaxProblem, scale: number): { point: Float64Array; gradient: Float64Array } {
  const { matrix, nClasses, intercept } = problem;
  const width = paddedWidth(nClasses);
  const { nColumns } = matrix;
  const point = new Float64Array((nColumns + (intercept ? 1 : 0)) * width);
  for (let k = 0; k < nClasses; k++) {
    for (let f = 0; f < nColumns; f++) {
      point[Math.floor(k / 4) * 4 * nColumns + f * 4 + (k % 4)] = scale * Math.sin(1 + f + 3 * k);
    }
    if (intercept) point[nColumns * width + k] = scale * Math.cos(k);
  }
  const gradient = new Float64Array(point.length);
  softmaxObjective(problem)(point, gradient);
  return { point, gradient };
}

describe("softmaxViolation", () => {
  test("equals its formula", () => {
    fc.assert(
      fc.property(softmaxProblems, fc.constantFrom(0, 1e-3, 1), (problem, scale) => {
        const { point, gradient } = placeIn(problem, scale);
        const violation = softmaxViolation(problem)(point, gradient);
        const expected = plainViolation(problem, point, gradient);
        expect(Math.abs(violation - expected)).toBeLessThanOrEqual(1e-12 * expected);
      }),
    );
  });

  test("asks of intercepts the same whatever the rows cost", () => {
    fc.assert(
      fc.property(softmaxProblems, fc.integer({ min: -12, max: 3 }), (problem, exponent) => {
        const empty = { ...problem.matrix, rowStart: new Int32Array(problem.matrix.nRows + 1) };
        const here = { ...problem, matrix: empty, intercept: true };
        const there = { ...here, classCost: here.classCost.map((cost) => cost * 10 ** exponent) };
        const [one, other] = [here, there].map((each) => {
          const { point, gradient } = placeIn(each, 0);
          return softmaxViolation(each)(point, gradient);
        });
        expect(other).toBeCloseTo(one, 9);
      }),
    );
  });
});
