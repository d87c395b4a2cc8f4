import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ElasticNet, subgradient } from "../../src/optimize/elastic-net.js";
import { minimizeElasticNetOneVsRest } from "../../src/optimize/elastic-net-one-vs-rest.js";
import { minimizeElasticNetSoftmax } from "../../src/optimize/elastic-net-softmax.js";
import type { ElasticNetSolution } from "../../src/optimize/elastic-net-solution.js";
import type { ClassWeights } from "../../src/optimize/proximal-newton.js";
import type { SoftmaxProblem } from "../../src/optimize/softmax-objective.js";
import { toDense } from "../../src/sparse/csr.js";
import { softmaxProblems } from "./made-problems.js";

const options = { maxIterations: 5000, tolerance: 1e-8, seed: 0 };
const penalties = fc.integer({ min: 1, max: 8 }).map((n) => ({ l1: n / 8, l2: 1 - n / 8 }));

/** Problems in which intercepts have an optimum: every class has a row. */
const problems = softmaxProblems.map((problem) => {
  const { nRows } = problem.matrix;
  const nClasses = Math.min(problem.nClasses, nRows);
  const classIndex = problem.classIndex.map((k, row) => (row < nClasses ? row : k % nClasses));
  return { ...problem, nClasses, classIndex, classCost: problem.classCost.slice(0, nClasses) };
});

const scoreOf = (x: readonly number[], { weights, intercept }: ClassWeights) =>
  x.reduce((sum, value, f) => sum + value * weights[f], intercept);

/** Requires that penalty and losses pull at each weight alike, given the derivative of each row's loss by the score. */
function expectOptimal(penalty: ElasticNet, rows: number[][], ofClass: ClassWeights, slopes: number[], free: boolean) {
  ofClass.weights.forEach((weight, f) => {
    const slope = rows.reduce((sum, x, i) => sum + slopes[i] * x[f], 0);
    expect(Math.abs(subgradient(penalty, weight, slope))).toBeLessThan(1e-5);
  });
  if (free) expect(Math.abs(slopes.reduce((sum, slope) => sum + slope, 0))).toBeLessThan(1e-5);
  else expect(ofClass.intercept).toBe(0);
}

describe("minimizeElasticNetSoftmax", () => {
  test("ends where 0 is a subgradient, at the value of its formula", () => {
    fc.assert(
      fc.property(problems, penalties, (problem, penalty) => {
        fc.pre(problem.nClasses >= 2);
        const { matrix, classIndex, classCost, intercept } = problem;
        const { classes, value, converged } = minimizeElasticNetSoftmax(problem, penalty, options);
        expect(converged).toBe(true);
        const rows = toDense(matrix);
        let expected = 0;
        const slopes = rows.map((x, i) => {
          const scores = classes.map((ofClass) => scoreOf(x, ofClass));
          const peak = Math.max(...scores);
          const sum = scores.reduce((total, score) => total + Math.exp(score - peak), 0);
          const own = classIndex[i];
          expected += classCost[own] * (peak + Math.log(sum) - scores[own]);
          return scores.map((score, k) => classCost[own] * (Math.exp(score - peak) / sum - Number(k === own)));
        });
        classes.forEach((ofClass, k) => {
          expectOptimal(
            penalty,
            rows,
            ofClass,
            slopes.map((ofRow) => ofRow[k]),
            intercept,
          );
          for (const w of ofClass.weights) expected += 0.5 * penalty.l2 * w * w + penalty.l1 * Math.abs(w);
        });
        expect(value).toBeCloseTo(expected, 8);
        expect(classes.reduce((sum, ofClass) => sum + ofClass.intercept, 0)).toBeCloseTo(0, 10);
      }),
    );
  });
});

function oneVsRest(problem: SoftmaxProblem, penalty: ElasticNet, more: object = {}): ElasticNetSolution {
  const { matrix, classIndex, classCost: ownCost, intercept } = problem;
  const classes = Array.from(ownCost, (_, k) => k);
  const some = { matrix, classIndex, classes, ownCost, otherCost: 0.75, intercept };
  return minimizeElasticNetOneVsRest(some, penalty, { ...options, ...more });
}

describe("minimizeElasticNetOneVsRest", () => {
  test("ends where 0 is a subgradient, at the value of its formula", () => {
    fc.assert(
      fc.property(problems, penalties, (problem, penalty) => {
        fc.pre(problem.nClasses >= 2);
        const { matrix, classIndex, classCost, intercept } = problem;
        const { classes, value, converged } = oneVsRest(problem, penalty);
        expect(converged).toBe(true);
        const rows = toDense(matrix);
        let expected = 0;
        classes.forEach((ofClass, k) => {
          const slopes = rows.map((x, i) => {
            const y = classIndex[i] === k ? 1 : -1;
            const cost = y === 1 ? classCost[k] : 0.75;
            const missed = -y * scoreOf(x, ofClass);
            expected += cost * Math.log1p(Math.exp(missed));
            return (-y * cost) / (1 + Math.exp(-missed));
          });
          expectOptimal(penalty, rows, ofClass, slopes, intercept);
          for (const w of ofClass.weights) expected += 0.5 * penalty.l2 * w * w + penalty.l1 * Math.abs(w);
        });
        expect(value).toBeCloseTo(expected, 8);
      }),
    );
  });

  test("leaves every weight at exactly 0 where the penalty outweighs all rows", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        fc.pre(problem.nClasses >= 2);
        const penalty = { l1: 1e4, l2: 0 };
        for (const { classes } of [oneVsRest(problem, penalty), minimizeElasticNetSoftmax(problem, penalty, options)]) {
          for (const { weights } of classes) expect(weights.every((weight) => Object.is(weight, 0))).toBe(true);
        }
      }),
    );
  });

  test("visits weights in another order for another seed, to the same end", () => {
    const [problem] = fc.sample(
      problems.filter(({ nClasses, matrix }) => nClasses >= 3 && matrix.nColumns >= 4),
      {
        numRuns: 1,
        seed: 1,
      },
    );
    const penalty = { l1: 0.125, l2: 0.875 };
    const [one, other] = [0, 1].map((seed) => oneVsRest(problem, penalty, { seed, tolerance: 1e-4 }).classes);
    expect(one).not.toEqual(other);
    one.forEach(({ weights }, k) => {
      weights.forEach((weight, f) => {
        expect(weight).toBeCloseTo(other[k].weights[f], 3);
      });
    });
  });
});
