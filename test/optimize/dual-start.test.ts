import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minimizeDuals } from "../../src/optimize/dual-descent.js";
import type { OneVsRestProblems } from "../../src/optimize/dual-problems.js";
import { classSets } from "../sparse/made-class-sets.js";
import { oneVsRestProblems, scaledProblems } from "./made-problems.js";

const tight = { maxIterations: 20_000, tolerance: 1e-9, seed: 0 };

const anyProblems = fc.oneof(oneVsRestProblems, scaledProblems);

/** The same problems with other costs: all by one factor, those of positive rows by another too. */
function atOtherCosts(problems: OneVsRestProblems, all: number, positive: number): OneVsRestProblems {
  return {
    ...problems,
    positiveCost: problems.positiveCost.map((cost) => cost * all * positive),
    negativeCost: problems.negativeCost.map((cost) => cost * all),
  };
}

describe.each(["logistic", "squared-hinge"] as const)(
  "minimizeDuals of the %s loss, from an earlier solution,",
  (loss) => {
    const solve = (problems: OneVsRestProblems, options: Parameters<typeof minimizeDuals>[2]) =>
      minimizeDuals(problems, loss, options);
    const factors = fc.constantFrom(0.01, 0.3, 1, 3, 100);

    test("comes to the solution that it comes to from zeros, whatever costs change", () => {
      fc.assert(
        fc.property(anyProblems, factors, factors, fc.constantFrom(1e-9, 0.1), (problems, all, positive, tolerance) => {
          const { alphas } = solve(atOtherCosts(problems, all, positive), { ...tight, tolerance, keepAlphas: true });
          const warm = solve(problems, { ...tight, start: alphas });
          const cold = solve(problems, tight);
          expect(warm.converged).toBe(true);
          for (const what of ["weights", "intercepts"] as const) {
            warm[what].forEach((weight, i) => {
              expect(Math.abs(weight - cold[what][i])).toBeLessThan(1e-5);
            });
          }
        }),
        { numRuns: 60 },
      );
    });

    test("has nothing to do where that is of the same problems", () => {
      fc.assert(
        // Not so costly that variables come nearer to their costs than single precision can tell.
        fc.property(
          anyProblems.map((problems) => atOtherCosts(problems, 0.05, 1)),
          (problems) => {
            const { alphas } = solve(problems, { ...tight, keepAlphas: true });
            const again = solve(problems, { ...tight, tolerance: 1e-3, start: alphas });
            expect(again).toMatchObject({ converged: true, iterations: 1 });
          },
        ),
      );
    });

    test("gives dual variables only when asked, within their bounds", () => {
      fc.assert(
        fc.property(anyProblems, (problems) => {
          expect(solve(problems, { ...tight, maxIterations: 1 }).alphas).toBeUndefined();
          const { alphas } = solve(problems, { ...tight, keepAlphas: true });
          expect(alphas).toHaveLength(problems.matrix.nRows * problems.nProblems);
          expect(alphas?.every((alpha) => alpha >= 0 && Number.isFinite(alpha))).toBe(true);
        }),
      );
    });

    test("survives costs a billion times as great or as small, and a start from other rows", () => {
      fc.assert(
        fc.property(anyProblems, anyProblems, fc.constantFrom(1e-9, 1e9), (problems, other, factor) => {
          const { alphas } = solve(other, { ...tight, maxIterations: 50, keepAlphas: true });
          const start = Float32Array.from(
            { length: problems.matrix.nRows * problems.nProblems },
            (_, i) => alphas?.[i] ?? 0,
          );
          const { weights, intercepts } = solve(atOtherCosts(problems, factor, 1), {
            maxIterations: 50,
            tolerance: 0.1,
            seed: 0,
            start,
          });
          expect(weights.every(Number.isFinite)).toBe(true);
          expect(intercepts.every(Number.isFinite)).toBe(true);
        }),
      );
    });
  },
);

test("scales the variables of an earlier solution to where the dual objective is least along their line", () => {
  // One row of one column, x = 1, without intercept: α = 1 / (1 + 1/2c), so that a new cost alone decides the factor.
  const problems: OneVsRestProblems = {
    matrix: {
      nRows: 1,
      nColumns: 1,
      rowStart: Int32Array.of(0, 1),
      columnIndex: Int32Array.of(0),
      values: Float32Array.of(1),
    },
    positives: classSets([[0]], 1),
    nProblems: 1,
    positiveCost: Float64Array.of(4),
    negativeCost: Float64Array.of(1),
    intercept: false,
  };
  const options = { maxIterations: 1, tolerance: 1e-6, seed: 0, start: Float32Array.of(123) };
  const { weights, converged } = minimizeDuals(problems, "squared-hinge", options);
  expect(converged).toBe(true);
  expect(weights[0]).toBeCloseTo(1 / (1 + 1 / 8), 6);
});
