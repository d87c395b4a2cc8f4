import { KernelMemory } from "../machine/kernel-memory.js";
import { type VectorKernels, vectorBlock, vectorKernels } from "./vector-kernels.js";

/**
 * What L-BFGS remembers of its last steps: pairs of s = x_next − x and y = g_next − g, of which the inverse Hessian is
 * estimated. Kept in single precision, which halves the memory: they only shape the direction, and a direction that is a
 * 1e-7 off is as good.
 */
export class CurvaturePairs {
  readonly #steps: Float32Array[] = [];
  readonly #changes: Float32Array[] = [];
  /** Vectors that are not in use. */
  readonly #spare: Float32Array[] = [];
  /** 1 / s·y of every pair. */
  readonly #rhos: number[] = [];
  readonly #length: number;
  readonly #most: number;
  readonly #memory: KernelMemory;
  readonly #kernels: VectorKernels;
  /** The direction while it is worked on. Like all vectors here it is longer than {@link #length}, by zeros. */
  readonly #direction: Float64Array;

  /**
   * @param length of the vectors
   * @param most how many pairs to keep
   */
  constructor(length: number, most: number) {
    this.#length = length;
    this.#most = most;
    this.#memory = new KernelMemory();
    this.#kernels = vectorKernels(this.#memory.wasm);
    this.#direction = this.#memory.float64(paddedLength(length));
  }

  get isEmpty(): boolean {
    return this.#rhos.length === 0;
  }

  clear(): void {
    this.#spare.push(...this.#steps, ...this.#changes);
    this.#steps.length = 0;
    this.#changes.length = 0;
    this.#rhos.length = 0;
  }

  /** Remembers a step, unless the slope did not grow along it, and forgets the oldest beyond `most`. */
  add(point: Float64Array, nextPoint: Float64Array, gradient: Float64Array, nextGradient: Float64Array): void {
    const full = this.#rhos.length === this.#most;
    const step = (full ? this.#steps.shift() : undefined) ?? this.#vector();
    const change = (full ? this.#changes.shift() : undefined) ?? this.#vector();
    if (full) this.#rhos.shift();
    for (let i = 0; i < this.#length; i++) {
      step[i] = nextPoint[i] - point[i];
      change[i] = nextGradient[i] - gradient[i];
    }
    const curvature = product(step, change);
    if (!(curvature > 0)) {
      this.#spare.push(step, change);
      return;
    }
    this.#steps.push(step);
    this.#changes.push(change);
    this.#rhos.push(1 / curvature);
  }

  /**
   * Overwrites `direction` with −H `gradient` (Nocedal and Wright, algorithm 7.4, the two-loop recursion, from the
   * scaled identity of their equation 7.20).
   */
  descend(gradient: Float64Array, direction: Float64Array): void {
    const { mixedProduct, addMultiple } = this.#kernels;
    const found = this.#direction;
    const n = this.#rhos.length;
    const alphas = new Float64Array(n);
    for (let i = 0; i < this.#length; i++) found[i] = -gradient[i];
    for (let p = n - 1; p >= 0; p--) {
      alphas[p] = this.#rhos[p] * mixedProduct(this.#steps[p], found);
      addMultiple(found, -alphas[p], this.#changes[p]);
    }
    if (n > 0) {
      const last = this.#changes[n - 1];
      const scale = 1 / (this.#rhos[n - 1] * product(last, last));
      for (let i = 0; i < this.#length; i++) found[i] *= scale;
    }
    for (let p = 0; p < n; p++) {
      const beta = this.#rhos[p] * mixedProduct(this.#changes[p], found);
      addMultiple(found, alphas[p] - beta, this.#steps[p]);
    }
    direction.set(found.subarray(0, this.#length));
  }

  #vector(): Float32Array {
    return this.#spare.pop() ?? this.#memory.float32(paddedLength(this.#length));
  }
}

function paddedLength(length: number): number {
  return Math.ceil(length / vectorBlock) * vectorBlock;
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
