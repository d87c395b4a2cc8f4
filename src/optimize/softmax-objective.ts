import { KernelMemory } from "../machine/kernel-memory.js";
import type { Threads } from "../machine/threads.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { intoKernelMemory, lanes, matrixSizes } from "../sparse/row-kernels.js";
import type { Objective } from "./objective.js";
import { type BlockStep, type SoftmaxBlocks, takeBlocks } from "./softmax-blocks.js";

/** A multinomial logistic regression. */
export interface SoftmaxProblem {
  /** `nRows × nColumns` */
  readonly matrix: CsrMatrix;
  /** The class of each row (`nRows`), from 0. */
  readonly classIndex: Int32Array;
  readonly nClasses: number;
  /** The cost of the loss of the rows of each class (`nClasses`), above 0. */
  readonly classCost: Float64Array;
  /** Whether the score of each class has an intercept, which is not penalised. */
  readonly intercept: boolean;
}

/** From so many products on others help: they need some tens of microseconds to begin. */
const enoughForThreads = 2 ** 20;

/** How many columns there are in whole blocks of four. */
export function paddedWidth(nClasses: number): number {
  return Math.ceil(nClasses / lanes) * lanes;
}

/**
 * The penalised loss of a multinomial logistic regression and its gradient, with c_i the cost of row i:
 *
 *     f(W, b) = ½ ‖W‖² + Σ_i c_i · (ln Σ_k exp(s_ik) − s_i,y_i)        s_ik = w_k·x_i + b_k
 *     ∂f/∂w_k = w_k + Σ_i c_i (p_ik − [y_i = k]) x_i                   p_ik = exp(s_ik) / Σ_j exp(s_ij)
 *
 * Cost of a call: 2 · entries × width + 3 · nColumns × width, the width being nClasses up to a whole number of fours.
 * Memory: a copy of the matrix, `nRows × width` and `nColumns × width`.
 *
 * @param unit what intercepts are counted in: a coordinate times it is b_k
 * @param threads other threads that take blocks of four classes; they change nothing but the time
 * @returns a function of a point: W as blocks of `nColumns × 4`, the first four classes, the next four and so on, then b / unit
 *   (`width`) if there are intercepts. Coordinates of classes beyond the last have a gradient of 0 where they are 0.
 */
export function softmaxObjective(problem: SoftmaxProblem, unit = 1, threads?: Threads): Objective {
  const { classIndex, nClasses, classCost, intercept, matrix } = problem;
  const width = paddedWidth(nClasses);
  const nWeights = matrix.nColumns * width;
  const doubles = [matrix.nRows * width, nWeights].map((n) => n * Float64Array.BYTES_PER_ELEMENT);
  const memory = new KernelMemory([...matrixSizes(matrix), ...doubles, Int32Array.BYTES_PER_ELEMENT]);
  const blocks: SoftmaxBlocks = {
    matrix: intoKernelMemory(matrix, memory),
    memory: memory.wasm,
    width,
    weights: memory.float64(nWeights),
    scores: memory.float64(matrix.nRows * width),
    taken: memory.int32(1),
  };
  const { weights, scores } = blocks;
  const nHelpers = matrix.rowStart[matrix.nRows] * width < enoughForThreads ? 0 : (threads?.nThreads ?? 1) - 1;
  const take = (step: BlockStep): void => {
    blocks.taken[0] = 0;
    if (nHelpers === 0) takeBlocks(blocks, step);
    else
      threads?.run("take-softmax-blocks", new Array(nHelpers).fill({ blocks, step }), () => takeBlocks(blocks, step));
  };
  return (point, gradient) => {
    weights.set(point.subarray(0, nWeights));
    scores.fill(0);
    take("products");
    let value = 0;
    for (let i = 0; i < nWeights; i++) value += point[i] * point[i];
    value *= 0.5;
    gradient.fill(0, nWeights);
    for (let row = 0, from = 0; row < matrix.nRows; row++, from += width) {
      if (intercept) for (let k = 0; k < nClasses; k++) scores[from + k] += unit * point[nWeights + k];
      value += lossAndFactors(scores, from, nClasses, classIndex[row], classCost[classIndex[row]]);
      if (intercept) for (let k = 0; k < nClasses; k++) gradient[nWeights + k] += unit * scores[from + k];
    }
    take("gradients");
    gradient.set(weights);
    return value;
  };
}

/** Overwrites the scores of a row, from `from` on, with cost · (p_k − [y = k]), and answers the cost of its loss. */
function lossAndFactors(
  scores: Float64Array,
  from: number,
  nClasses: number,
  classOfRow: number,
  cost: number,
): number {
  const to = from + nClasses;
  let greatest = scores[from];
  for (let k = from + 1; k < to; k++) if (scores[k] > greatest) greatest = scores[k];
  const ownScore = scores[from + classOfRow] - greatest;
  let sum = 0;
  for (let k = from; k < to; k++) {
    scores[k] = Math.exp(scores[k] - greatest);
    sum += scores[k];
  }
  for (let k = from; k < to; k++) scores[k] *= cost / sum;
  scores[from + classOfRow] -= cost;
  return cost * (Math.log(sum) - ownScore);
}
