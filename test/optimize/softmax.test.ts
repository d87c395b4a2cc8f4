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
});
