import { CurvaturePairs } from "./curvature-pairs.js";
import { lineSearch } from "./line-search.js";
import type { Objective } from "./objective.js";
import type { SolverOptions, SolverResult } from "./solver.js";

/** When to stop, and how much to remember. */
export interface LbfgsOptions extends SolverOptions {
  /** How many of the last steps the curvature is estimated from, at least 1; default 6: 10 and 20 took as many steps on news. */
  readonly memory?: number | undefined;
}

/** How far from the minimum a point is, given the gradient there: 0 at the minimum. Neither is to be changed or kept. */
export type Violation = (point: Float64Array, gradient: Float64Array) => number;

/** Where a minimisation has come to. */
export interface Minimum extends SolverResult {
  readonly point: Float64Array;
  /** The objective's value there. */
  readonly value: number;
}

/**
 * Minimises a smooth function by the limited-memory BFGS method (J. Nocedal and S. Wright, "Numerical Optimization", 2nd
 * edition, 2006, algorithm 7.5): each step goes along −H g, where H estimates the inverse Hessian from the last steps,
 * as far as {@link lineSearch} says.
 *
 * Stops when the violation is at most `tolerance`. What is measured by default is {@link relativeGradient}, which bounds
 * the distance from the minimum where the objective curves in every direction at least as much as ½ ‖x‖²; one that does
 * not, such as one with coordinates that are not penalised, brings a measure of its own. It also stops, unconverged,
 * where no step makes the value smaller any more, at the limit of double precision.
 *
 * Cost of an iteration: about one evaluation, and 4 · memory passes over the point. Memory: 5 doubles and 2 · memory
 * singles a coordinate.
 *
 * @param start where to start; stays as it is
 * @param violationAt what to measure against the tolerance, once an iteration
 *
 * @example
 * lbfgs((x, g) => { g[0] = 2 * (x[0] - 3); return (x[0] - 3) ** 2; }, new Float64Array(1), { maxIterations: 50, tolerance: 1e-9 });
 */
export function lbfgs(
  objective: Objective,
  start: Float64Array,
  options: LbfgsOptions,
  violationAt: Violation = relativeGradient,
): Minimum {
  const { maxIterations, tolerance, onIteration, signal, memory = 6 } = options;
  const pairs = new CurvaturePairs(start.length, memory);
  const direction = new Float64Array(start.length);
  let point = start.slice();
  let gradient = new Float64Array(start.length);
  let nextPoint = new Float64Array(start.length);
  let nextGradient = new Float64Array(start.length);
  let value = objective(point, gradient);
  let violation = violationAt(point, gradient);
  let iterations = 0;
  while (violation > tolerance && iterations < maxIterations) {
    signal?.throwIfAborted();
    pairs.descend(gradient, direction);
    const firstStep = pairs.isEmpty ? Math.min(1, 1 / length(gradient)) : 1;
    const reached = lineSearch(objective, { point, value, gradient }, direction, firstStep, nextPoint, nextGradient);
    if (reached === undefined) {
      // Rounding has spoilt the direction, or nothing lower can be told apart: once more along the gradient, or the end.
      if (pairs.isEmpty) break;
      pairs.clear();
      continue;
    }
    pairs.add(point, nextPoint, gradient, nextGradient);
    [point, nextPoint] = [nextPoint, point];
    [gradient, nextGradient] = [nextGradient, gradient];
    value = reached;
    violation = violationAt(point, gradient);
    iterations++;
    onIteration?.({ iteration: iterations, violation, part: 1, nParts: 1 });
  }
  return { point, value, iterations, violation, converged: violation <= tolerance };
}

/** ‖gradient‖ / max(1, ‖point‖) */
function relativeGradient(point: Float64Array, gradient: Float64Array): number {
  return length(gradient) / Math.max(1, length(point));
}

function length(vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i] * vector[i];
  return Math.sqrt(sum);
}
