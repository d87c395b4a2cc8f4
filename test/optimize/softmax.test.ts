import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minimizeSoftmax } from "../../src/optimize/softmax.js";
import { toDense } from "../../src/sparse/csr.js";
import { softmaxProblems } from "./made-problems.js";

describe("minimizeSoftmax", () => {
  test("ends where each weight is the sum of its pulls, and intercepts balance", () => {
    fc.assert(
      fc.property(softmaxProblems, (problem) => {
        const { matrix, classIndex, nClasses, classCost, intercept } = problem;
        // Without a row of some class its intercept has no optimum but minus infinity.
        fc.pre(!intercept || new Set(classIndex).size === nClasses);
        const { weights, intercepts, converged } = minimizeSoftmax(problem, { maxIterations: 5000, tolerance: 1e-8 });
        expect(converged).toBe(true);
        const pulls = new Float64Array(weights.length);
        const balance = new Float64Array(nClasses);
        toDense(matrix).forEach((x, i) => {
          const scores = Array.from(intercepts, (b, k) =>
            x.reduce((sum, xf, f) => sum + xf * weights[f * nClasses + k], b),
          );
          const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
          scores.forEach((score, k) => {
            const pull = classCost[classIndex[i]] * (Number(k === classIndex[i]) - Math.exp(score) / sum);
            balance[k] += pull;
            x.forEach((xf, f) => {
              pulls[f * nClasses + k] += pull * xf;
            });
          });
        });
        weights.forEach((weight, i) => {
          expect(Math.abs(weight - pulls[i])).toBeLessThan(1e-4);
        });
        if (intercept) for (const k of balance) expect(Math.abs(k)).toBeLessThan(1e-4);
        else expect(intercepts.every((b) => b === 0)).toBe(true);
      }),
    );
  });

  test("ends where as much of each class is expected as there is, however little the rows cost", () => {
    fc.assert(
      fc.property(softmaxProblems, fc.integer({ min: -12, max: 2 }), (problem, exponent) => {
        const { matrix, classIndex, nClasses } = problem;
        fc.pre(new Set(classIndex).size === nClasses);
        const classCost = problem.classCost.map((cost) => cost * 10 ** exponent);
        const options = { maxIterations: 5000, tolerance: 1e-4 };
        const solution = minimizeSoftmax({ ...problem, classCost, intercept: true }, options);
        expect(solution).toMatchObject({ converged: true });
        const expected = new Float64Array(nClasses);
        const actual = new Float64Array(nClasses);
        toDense(matrix).forEach((x, i) => {
          const cost = classCost[classIndex[i]];
          actual[classIndex[i]] += cost;
          const exponentials = Array.from(solution.intercepts, (b, k) =>
            Math.exp(x.reduce((sum, xf, f) => sum + xf * solution.weights[f * nClasses + k], b)),
          );
          const sum = exponentials.reduce((total, e) => total + e, 0);
          exponentials.forEach((e, k) => {
            expected[k] += (cost * e) / sum;
          });
        });
        expected.forEach((ofClass, k) => {
          expect(Math.abs(ofClass / actual[k] - 1)).toBeLessThan(1.1e-4);
        });
      }),
    );
  });
});
