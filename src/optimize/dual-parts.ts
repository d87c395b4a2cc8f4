import type { KernelMemory } from "../machine/kernel-memory.js";
import type { WasmMemory } from "../machine/web-assembly.js";
import { intoKernelMemory, lanes, matrixSizes } from "../sparse/row-kernels.js";
import type { DualOptions } from "./dual-options.js";
import type { OneVsRestProblems } from "./dual-problems.js";

/** The losses whose duals are known: `LogisticLoss` and `SquaredHingeLoss`. */
export type DualLossName = "logistic" | "squared-hinge";

/**
 * One-vs-rest problems in parts of four, to be solved by any number of threads, each of which takes one part after
 * another. All arrays may lie in shared memory; what comes out of a part depends on nothing but the problems.
 */
export interface DualParts {
  /** Their matrix lies in `memory`, if there is one. */
  readonly problems: OneVsRestProblems;
  readonly memory: WasmMemory | undefined;
  readonly loss: DualLossName;
  readonly maxIterations: number;
  readonly tolerance: number;
  readonly seed: number;
  /** Where to begin (`nRows × nProblems`), or undefined for zeros. */
  readonly start: Float32Array | undefined;
  /** How many parts have been taken, and whether no more work is wanted (1): two numbers. */
  readonly control: Int32Array;
  /** `nColumns × nProblems`, `nProblems`, and `nRows × nProblems` or undefined: overwritten. */
  readonly weights: Float32Array;
  readonly intercepts: Float64Array;
  readonly alphas: Float32Array | undefined;
  /** How many iterations each part took, whether it converged (1), and its last violation: overwritten. */
  readonly iterations: Int32Array;
  readonly converged: Int32Array;
  readonly violations: Float64Array;
}

/** How many bytes all that parts share takes in kernel memory. */
export function partSizes({ matrix, nProblems }: OneVsRestProblems, nParts: number): number[] {
  const floats = [matrix.nColumns * nProblems, matrix.nRows * nProblems].map((n) => n * Float32Array.BYTES_PER_ELEMENT);
  const doubles = [nProblems, nParts].map((n) => n * Float64Array.BYTES_PER_ELEMENT);
  const integers = [2, nParts, nParts].map((n) => n * Int32Array.BYTES_PER_ELEMENT);
  return [...matrixSizes(matrix), ...floats, floats[1], ...doubles, ...integers];
}

/** Problems that nobody has begun to solve, copied into kernel memory, of which they take {@link partSizes}. */
export function newParts(
  problems: OneVsRestProblems,
  memory: KernelMemory,
  loss: DualLossName,
  { maxIterations, tolerance, seed, start, keepAlphas }: Omit<DualOptions, "threads">,
): DualParts {
  const { nProblems, matrix } = problems;
  const nParts = Math.ceil(nProblems / lanes);
  const sharedStart = start && memory.float32(start.length);
  if (start !== undefined) sharedStart?.set(start);
  return {
    problems: { ...problems, matrix: intoKernelMemory(matrix, memory) },
    memory: memory.wasm,
    loss,
    maxIterations,
    tolerance,
    seed,
    start: sharedStart,
    control: memory.int32(2),
    weights: memory.float32(matrix.nColumns * nProblems),
    intercepts: memory.float64(nProblems),
    alphas: keepAlphas === true ? memory.float32(matrix.nRows * nProblems) : undefined,
    iterations: memory.int32(nParts),
    converged: memory.int32(nParts),
    violations: memory.float64(nParts),
  };
}
