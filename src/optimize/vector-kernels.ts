import { type WasmMemory, wasmKernel } from "../machine/web-assembly.js";
import { vectorKernelsWasm } from "./vector-kernels.wasm.js";

/** Vectors' lengths are whole numbers of these. */
export const vectorBlock = 4;

/** Passes over long vectors, of one length, in the memory that the kernels were made for. Cost: the length. */
export interface VectorKernels {
  /** Σ a_i b_i: four sums, of every fourth product, s0 to s3, which end as (s0 + s2) + (s1 + s3). */
  mixedProduct(a: Float32Array, b: Float64Array): number;
  /** `to`_i += `factor` · `vector`_i. */
  addMultiple(to: Float64Array, factor: number, vector: Float32Array): void;
}

interface VectorFunctions {
  mixedProduct(a: number, b: number, n: number): number;
  addMultiple(to: number, factor: number, vector: number, n: number): void;
}

/** The kernels of a memory: WebAssembly's, or those in TypeScript where there are none. Both give the same bits. */
export function vectorKernels(memory: WasmMemory | undefined): VectorKernels {
  const functions = memory && wasmKernel<VectorFunctions>(vectorKernelsWasm, memory);
  if (functions === undefined) return plainVectorKernels;
  return {
    mixedProduct: (a, b) => functions.mixedProduct(a.byteOffset, b.byteOffset, a.length),
    addMultiple: (to, factor, vector) => functions.addMultiple(to.byteOffset, factor, vector.byteOffset, to.length),
  };
}

/** The same in TypeScript: what WebAssembly must equal. */
export const plainVectorKernels: VectorKernels = {
  mixedProduct: (a, b) => {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let i = 0; i < a.length; i += vectorBlock) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    return s0 + s2 + (s1 + s3);
  },
  addMultiple: (to, factor, vector) => {
    for (let i = 0; i < to.length; i++) to[i] += factor * vector[i];
  },
};
