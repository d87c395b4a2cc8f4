import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lbfgs } from "../../src/optimize/lbfgs.js";
import type { Objective } from "../../src/optimize/objective.js";
import type { SolverProgress } from "../../src/optimize/solver.js";

/** Rosenbrock's valley in pairs of coordinates; its only minimum is 0 at ones for two, the global one for more. */
const rosenbrock: Objective = (x, g) => {
  let value = 0;
  g.fill(0);
  for (let i = 0; i + 1 < x.length; i += 2) {
    const bend = x[i + 1] - x[i] * x[i];
    value += 100 * bend * bend + (1 - x[i]) ** 2;
    g[i] += -400 * x[i] * bend - 2 * (1 - x[i]);
    g[i + 1] += 200 * bend;
  }
  return value;
};

/** ½ Σ curvature_i (x_i − minimum_i)² */
function quadratic(curvatures: readonly number[], minimum: readonly number[]): Objective {
  return (x, g) => {
    let value = 0;
    for (let i = 0; i < x.length; i++) {
      g[i] = curvatures[i] * (x[i] - minimum[i]);
      value += 0.5 * g[i] * (x[i] - minimum[i]);
    }
    return value;
  };
}

describe("lbfgs", () => {
  test.each([2, 4, 50])("finds the minimum of Rosenbrock's function of %i coordinates", (n) => {
    const start = Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -1.2 : 1));
    const minimum = lbfgs(rosenbrock, start, { maxIterations: 200, tolerance: 1e-9 });
    expect(minimum).toMatchObject({ converged: true });
    expect(minimum.iterations).toBeLessThan(80);
    for (const coordinate of minimum.point) expect(coordinate).toBeCloseTo(1, 8);
    expect(minimum.value).toBeLessThan(1e-15);
    expect(start[0]).toBe(-1.2);
  });

  test("finds the minimum of any positive quadratic, however stretched", () => {
    const coordinates = fc.array(
      fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -10, max: 10, noNaN: true })),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(coordinates, fc.integer({ min: 1, max: 12 }), (some, memory) => {
        const curvatures = some.map(([exponent]) => 10 ** exponent);
        const minimum = some.map(([, x]) => x);
        const objective = quadratic(curvatures, minimum);
        const found = lbfgs(objective, new Float64Array(some.length), {
          maxIterations: 20_000,
          tolerance: 1e-9,
          memory,
        });
        expect(found.converged).toBe(true);
        found.point.forEach((x, i) => {
          expect(Math.abs(x - minimum[i])).toBeLessThan(1e-4);
        });
      }),
    );
  });

  test("stops by the measure that it is given", () => {
    const options = { maxIterations: 500, tolerance: 1e-6 };
    const off = (point: Float64Array) => Math.abs(point[0] - 1);
    const found = lbfgs(rosenbrock, Float64Array.of(-1.2, 1), options, off);
    expect(found.converged).toBe(true);
    expect(found.violation).toBe(off(found.point));
    expect(lbfgs(rosenbrock, Float64Array.of(-1.2, 1), options, () => 1e-6).iterations).toBe(0);
  });

  test("stays where it starts when that is the minimum", () => {
    const found = lbfgs(quadratic([1, 2], [3, 4]), Float64Array.of(3, 4), { maxIterations: 5, tolerance: 1e-9 });
    expect(found).toMatchObject({ converged: true, iterations: 0, value: 0 });
  });

  test("keeps inside where the objective is defined", () => {
    // x − ln x, whose value is no number below 0.
    const objective: Objective = (x, g) => {
      g[0] = 1 - 1 / x[0];
      return x[0] > 0 ? x[0] - Math.log(x[0]) : Number.NaN;
    };
    const found = lbfgs(objective, Float64Array.of(1e-3), { maxIterations: 100, tolerance: 1e-9 });
    expect(found.converged).toBe(true);
    expect(found.point[0]).toBeCloseTo(1, 8);
  });

  test("ends unconverged after its iterations, lower than it began", () => {
    const start = Float64Array.of(-1.2, 1);
    const found = lbfgs(rosenbrock, start, { maxIterations: 5, tolerance: 1e-9 });
    expect(found).toMatchObject({ converged: false, iterations: 5 });
    expect(found.value).toBeLessThan(rosenbrock(start, new Float64Array(2)));
  });

  test("ends at the limit of double precision when more is asked for", () => {
    const found = lbfgs(rosenbrock, Float64Array.of(-1.2, 1), { maxIterations: 10_000, tolerance: 1e-300 });
    expect(found.iterations).toBeLessThan(10_000);
    expect(found.point[0]).toBeCloseTo(1, 7);
  });

  test("ends unconverged where no step leads lower, at a kink or for ever down", () => {
    const kink: Objective = (x, g) => {
      g[0] = x[0] > 1 ? 1 : -1;
      return Math.abs(x[0] - 1);
    };
    const atKink = lbfgs(kink, Float64Array.of(-2.3), { maxIterations: 1000, tolerance: 1e-9 });
    expect(atKink.converged).toBe(false);
    expect(atKink.iterations).toBeLessThan(1000);
    expect(atKink.point[0]).toBeCloseTo(1, 3);
    const falling: Objective = (x, g) => {
      g[0] = -1;
      return -x[0];
    };
    expect(lbfgs(falling, new Float64Array(1), { maxIterations: 5, tolerance: 1e-9 })).toMatchObject({
      converged: false,
      iterations: 0,
    });
  });

  test("never goes up, and tells its way", () => {
    const heard: SolverProgress[] = [];
    const values: number[] = [];
    const onIteration = (progress: SolverProgress) => {
      heard.push(progress);
      const so = lbfgs(rosenbrock, Float64Array.of(-1.2, 1), { maxIterations: progress.iteration, tolerance: 1e-9 });
      values.push(so.value);
    };
    const found = lbfgs(rosenbrock, Float64Array.of(-1.2, 1), { maxIterations: 200, tolerance: 1e-9, onIteration });
    expect(heard.map(({ iteration }) => iteration)).toEqual(Array.from({ length: found.iterations }, (_, i) => i + 1));
    expect(heard.at(-1)?.violation).toBe(found.violation);
    for (let i = 1; i < values.length; i++) expect(values[i]).toBeLessThanOrEqual(values[i - 1]);
  });

  test("stops when it is told to", () => {
    const options = { maxIterations: 5, tolerance: 1e-9, signal: AbortSignal.abort(new Error("enough")) };
    expect(() => lbfgs(rosenbrock, Float64Array.of(-1.2, 1), options)).toThrow("enough");
  });
});
