import { lanes, type RowKernels, rowKernels } from "../sparse/row-kernels.js";
import { type DualGroup, resetGroup } from "./dual-group.js";
import type { DualLoss } from "./dual-loss.js";
import type { DualParts } from "./dual-parts.js";
import { startFrom } from "./dual-start.js";
import { sweepRows } from "./dual-sweep.js";
import { LogisticLoss } from "./logistic-loss.js";
import { RandomOrder } from "./random-order.js";
import type { SolverOptions, SolverResult } from "./solver.js";
import { SquaredHingeLoss } from "./squared-hinge-loss.js";

/** Rows whose gradients have been this share of the tolerance or less are left as they are. */
const negligible = 0.5;

/** What a thread that solves parts is told, and tells. */
export type PartOptions = Pick<SolverOptions, "onIteration" | "signal">;

/**
 * Solves parts until none is left, or no more work is wanted.
 * @param group room to solve in, which no other thread has
 */
export function solveDualParts(parts: DualParts, group: DualGroup, options: PartOptions = {}): void {
  const { problems, control, start, memory } = parts;
  const { matrix, nProblems } = problems;
  const loss = parts.loss === "logistic" ? new LogisticLoss(matrix.nRows) : new SquaredHingeLoss();
  const rows = rowKernels(matrix, memory);
  try {
    for (let part = Atomics.add(control, 0, 1); part < parts.iterations.length; part = Atomics.add(control, 0, 1)) {
      resetGroup(group, problems, part * lanes);
      if (start !== undefined) startFrom(group, rows, loss, start, nProblems);
      loss.take(group);
      const result = minimizeGroup(group, rows, loss, parts, part, options);
      if (result === undefined) return;
      giveResult(group, result, parts, part);
    }
  } catch (error) {
    Atomics.store(control, 1, 1);
    throw error;
  }
}

function giveResult(group: DualGroup, result: SolverResult, parts: DualParts, part: number): void {
  const { first, nProblems } = group;
  parts.iterations[part] = result.iterations;
  parts.converged[part] = result.converged ? 1 : 0;
  parts.violations[part] = result.violation;
  parts.intercepts.set(group.intercepts.subarray(0, nProblems), first);
  copyLanes(group.weights, nProblems, parts.weights, parts.problems.nProblems, first);
  if (parts.alphas !== undefined) copyLanes(group.alphas, nProblems, parts.alphas, parts.problems.nProblems, first);
}

/** Iterates over the rows awake until all rows, looked at together, are within the tolerance. */
function minimizeGroup(
  group: DualGroup,
  rows: RowKernels,
  loss: DualLoss,
  { maxIterations, tolerance, seed, control, iterations }: DualParts,
  part: number,
  { onIteration, signal }: PartOptions,
): SolverResult | undefined {
  const { nRows } = group.matrix;
  const order = Int32Array.from({ length: nRows }, (_, row) => row);
  const random = new RandomOrder(seed);
  const keep = tolerance * negligible;
  let nAwake = nRows;
  let violation = 0;
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    signal?.throwIfAborted();
    if (Atomics.load(control, 1) === 1) return undefined;
    const all = nAwake === nRows;
    random.shuffle(order, nAwake);
    violation = sweepRows(group, rows, loss, order, nAwake, keep);
    onIteration?.({ iteration, violation, part: part + 1, nParts: iterations.length });
    if (all && violation <= tolerance) return { iterations: iteration, converged: true, violation };
    nAwake = violation <= tolerance ? nRows : moveAwakeForward(order, nAwake, group.rowViolation, tolerance);
  }
  return { iterations: maxIterations, converged: false, violation };
}

/** Moves the rows beyond `tolerance` to the front of the first `nAwake`, and answers how many they are. */
function moveAwakeForward(order: Int32Array, nAwake: number, rowViolation: Float64Array, tolerance: number): number {
  let nStill = 0;
  for (let at = 0; at < nAwake; at++) {
    const row = order[at];
    if (rowViolation[row] <= tolerance) continue;
    order[at] = order[nStill];
    order[nStill++] = row;
  }
  return nStill;
}

/** Copies the first `nLanes` of four columns side by side to those from `first` of `width`. */
function copyLanes(from: Float64Array, nLanes: number, to: Float32Array, width: number, first: number): void {
  for (let at = 0, column = first; at < from.length; at += lanes, column += width) {
    for (let k = 0; k < nLanes; k++) to[column + k] = from[at + k];
  }
}
