import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minimizeDuals } from "../../src/optimize/dual-descent.js";
import type { DualOptions } from "../../src/optimize/dual-options.js";
import type { OneVsRestProblems } from "../../src/optimize/dual-problems.js";
import type { SolverProgress } from "../../src/optimize/solver.js";
import { oneClass } from "../../src/sparse/class-sets.js";
import { toDense } from "../../src/sparse/csr.js";
import { classSets } from "../sparse/made-class-sets.js";
import { oneVsRestProblems, scaledProblems } from "./made-problems.js";

const tight = { maxIterations: 20_000, tolerance: 1e-9, seed: 0 };

/** The rows of one problem as plain numbers, scaled, with the intercept's feature, and their signs and costs. */
function plainRows(problems: OneVsRestProblems, problem: number): Row[] {
  const { matrix, nProblems, positives, positiveCost, negativeCost, intercept, scale } = problems;
  const { classStart, classIndex } = positives;
  return toDense(matrix).map((values, i) => {
    const x = values.map((value, f) => value * (scale?.[f * nProblems + problem] ?? 1));
    const isPositive = classIndex.subarray(classStart[i], classStart[i + 1]).includes(problem);
    return {
      x: intercept ? [...x, 1] : x,
      y: isPositive ? 1 : -1,
      cost: (isPositive ? positiveCost : negativeCost)[problem],
    };
  });
}

interface Row {
  readonly x: readonly number[];
  readonly y: number;
  readonly cost: number;
}

/** A loss to be tried, and plain ways to the same: where the minimum along a coordinate is, and the slope of the loss. */
interface TriedLoss {
  readonly solve: (problems: OneVsRestProblems, options: DualOptions) => ReturnType<typeof minimizeDuals>;
  /** Where a dual variable starts. */
  readonly start: (cost: number) => number;
  /** The best value of a dual variable that is `alpha`, with `product` = y w·x. */
  readonly best: (alpha: number, product: number, square: number, cost: number) => number;
  /** The derivative of cost · loss by the margin. */
  readonly slope: (margin: number, cost: number) => number;
}

const losses: Readonly<Record<string, TriedLoss>> = {
  "the logistic loss": {
    solve: (problems, options) => minimizeDuals(problems, "logistic", options),
    start: (cost) => cost * 1e-6,
    // With logarithms of the variable itself, and bisection.
    best: (alpha, product, square, cost) => {
      let low = 0;
      let high = cost;
      for (let step = 0; step < 80; step++) {
        const z = (low + high) / 2;
        if (Math.log(z / (cost - z)) + product + square * (z - alpha) > 0) high = z;
        else low = z;
      }
      return (low + high) / 2;
    },
    slope: (margin, cost) => -cost / (1 + Math.exp(margin)),
  },
  "the squared hinge loss": {
    solve: (problems, options) => minimizeDuals(problems, "squared-hinge", options),
    start: () => 0,
    best: (alpha, product, square, cost) => Math.max(0, (1 - product + square * alpha) / (square + 1 / (2 * cost))),
    slope: (margin, cost) => -2 * cost * Math.max(0, 1 - margin),
  },
};

/** The plain way, one problem at a time: over all rows in order, each coordinate to its minimum, until none moves. */
function plainDual(rows: readonly Row[], { start, best }: TriedLoss): number[] {
  const alphas = rows.map(({ cost }) => start(cost));
  const w = new Array<number>(rows[0].x.length).fill(0);
  const add = (factor: number, x: readonly number[]) => {
    for (let f = 0; f < w.length; f++) w[f] += factor * x[f];
  };
  rows.forEach(({ x, y }, i) => {
    add(y * alphas[i], x);
  });
  for (let iteration = 0, moved = 1; iteration < 5000 && moved > 1e-12; iteration++) {
    moved = 0;
    rows.forEach(({ x, y, cost }, i) => {
      const z = best(alphas[i], y * dot(w, x), dot(x, x), cost);
      add(y * (z - alphas[i]), x);
      moved = Math.max(moved, Math.abs(z - alphas[i]));
      alphas[i] = z;
    });
  }
  return w;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

/** The weights of one problem's columns as they are given, w, for those of its scaled columns, and its intercept. */
function unscaled(problems: OneVsRestProblems, w: readonly number[], problem: number): number[] {
  const { scale, nProblems, matrix } = problems;
  if (scale === undefined) return [...w];
  return w.map((weight, f) => (f < matrix.nColumns ? weight * scale[f * nProblems + problem] : weight));
}

/** The weights of one problem, and its intercept after them. */
function weightsOf(problems: OneVsRestProblems, solution: ReturnType<typeof minimizeDuals>, problem: number) {
  const { nProblems, intercept, matrix } = problems;
  const weights = Array.from({ length: matrix.nColumns }, (_, f) => solution.weights[f * nProblems + problem]);
  return intercept ? [...weights, solution.intercepts[problem]] : weights;
}

describe.each(Object.entries(losses))("minimizeDuals of %s", (_name, loss) => {
  test("finds what plain coordinate descent finds, one problem at a time", () => {
    fc.assert(
      fc.property(oneVsRestProblems, (problems) => {
        const solution = loss.solve(problems, tight);
        expect(solution.converged).toBe(true);
        for (let k = 0; k < problems.nProblems; k++) {
          const expected = unscaled(problems, plainDual(plainRows(problems, k), loss), k);
          weightsOf(problems, solution, k).forEach((weight, f) => {
            expect(Math.abs(weight - expected[f])).toBeLessThan(1e-5);
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  test("finds what plain coordinate descent finds on columns that were scaled before", () => {
    fc.assert(
      fc.property(scaledProblems, (problems) => {
        const solution = loss.solve(problems, tight);
        expect(solution.converged).toBe(true);
        for (let k = 0; k < problems.nProblems; k++) {
          const expected = unscaled(problems, plainDual(plainRows(problems, k), loss), k);
          weightsOf(problems, solution, k).forEach((weight, f) => {
            expect(Math.abs(weight - expected[f])).toBeLessThan(1e-5);
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  test("ends where the gradient of the primal objective is 0", () => {
    fc.assert(
      fc.property(oneVsRestProblems, (problems) => {
        const solution = loss.solve(problems, tight);
        for (let k = 0; k < problems.nProblems; k++) {
          const w = weightsOf(problems, solution, k);
          const gradient = [...w];
          for (const { x, y, cost } of plainRows(problems, k)) {
            const factor = y * loss.slope(y * dot(w, x), cost);
            x.forEach((value, f) => {
              gradient[f] += factor * value;
            });
          }
          // Weights are rounded to single precision, which moves the gradient by as much times the curvature.
          for (const slope of gradient) expect(Math.abs(slope)).toBeLessThan(1e-4);
        }
      }),
    );
  });

  test("gives a problem the same solution whichever others stand beside it", () => {
    fc.assert(
      fc.property(oneVsRestProblems, (problems) => {
        const together = loss.solve(problems, tight);
        for (let k = 0; k < problems.nProblems; k++) {
          const alone: OneVsRestProblems = {
            ...problems,
            positives: oneClass(problems.positives, k),
            nProblems: 1,
            positiveCost: problems.positiveCost.subarray(k, k + 1),
            negativeCost: problems.negativeCost.subarray(k, k + 1),
          };
          const expected = weightsOf(alone, loss.solve(alone, tight), 0);
          weightsOf(problems, together, k).forEach((weight, f) => {
            expect(weight).toBeCloseTo(expected[f], 5);
          });
        }
      }),
      { numRuns: 50 },
    );
  });

  test("keeps its promise at a loose tolerance: no gradient beyond it", () => {
    fc.assert(
      fc.property(oneVsRestProblems, fc.integer({ min: 0, max: 99 }), (problems, seed) => {
        const { converged, violation } = loss.solve(problems, { maxIterations: 5000, tolerance: 0.1, seed });
        expect(converged).toBe(true);
        expect(violation).toBeLessThanOrEqual(0.1);
      }),
    );
  });

  test("survives costs so large that rows are all but separated", () => {
    fc.assert(
      fc.property(oneVsRestProblems, fc.constantFrom(1e-6, 1e4, 1e9), (problems, scale) => {
        const { weights, intercepts } = loss.solve(
          {
            ...problems,
            positiveCost: problems.positiveCost.map((cost) => cost * scale),
            negativeCost: problems.negativeCost.map((cost) => cost * scale),
          },
          { maxIterations: 50, tolerance: 0.1, seed: 0 },
        );
        expect(weights.every(Number.isFinite)).toBe(true);
        expect(intercepts.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  test("tells the parts it solves, four problems each, and what they came to", () => {
    const heard: SolverProgress[] = [];
    const problems: OneVsRestProblems = {
      matrix: {
        nRows: 2,
        nColumns: 1,
        rowStart: Int32Array.of(0, 1, 2),
        columnIndex: Int32Array.of(0, 0),
        values: Float32Array.of(1, -1),
      },
      positives: classSets([[0], [4]], 5),
      nProblems: 5,
      positiveCost: new Float64Array(5).fill(1),
      negativeCost: new Float64Array(5).fill(1),
      intercept: true,
    };
    const solution = loss.solve(problems, { ...tight, onIteration: (progress) => heard.push(progress) });
    expect([...new Set(heard.map(({ part }) => part))]).toEqual([1, 2]);
    expect(heard.every(({ nParts }) => nParts === 2)).toBe(true);
    expect(solution.iterations).toBe(Math.max(...heard.map(({ iteration }) => iteration)));
    const [first, fifth] = [solution.weights[0], solution.weights[4]];
    expect(first).toBeCloseTo(-fifth, 6);
  });
});
