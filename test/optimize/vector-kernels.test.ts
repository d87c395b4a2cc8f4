import fc from "fast-check";
import { expect, test } from "vitest";
import { KernelMemory } from "../../src/machine/kernel-memory.js";
import { plainVectorKernels, vectorBlock, vectorKernels } from "../../src/optimize/vector-kernels.js";

const numbers = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const vectors = fc
  .nat(6)
  .chain((n) =>
    fc.tuple(
      fc.array(numbers, { minLength: n * vectorBlock, maxLength: n * vectorBlock }),
      fc.array(numbers, { minLength: n * vectorBlock, maxLength: n * vectorBlock }),
      numbers,
    ),
  );

test("vector kernels in WebAssembly give the very bits of those in TypeScript", () => {
  fc.assert(
    fc.property(vectors, ([singles, doubles, factor]) => {
      const memory = new KernelMemory();
      const kernels = vectorKernels(memory.wasm);
      expect(kernels).not.toBe(plainVectorKernels);
      const [vector, to] = [memory.float32(singles.length), memory.float64(doubles.length)];
      vector.set(singles);
      to.set(doubles);
      const plainTo = Float64Array.from(doubles);
      expect(kernels.mixedProduct(vector, to)).toBe(plainVectorKernels.mixedProduct(vector, plainTo));
      kernels.addMultiple(to, factor, vector);
      plainVectorKernels.addMultiple(plainTo, factor, vector);
      expect(Array.from(to)).toEqual(Array.from(plainTo));
    }),
  );
});

test("a mixed product is about the sum of products", () => {
  fc.assert(
    fc.property(vectors, ([singles, doubles]) => {
      const a = Float32Array.from(singles);
      const sum = doubles.reduce((total, value, i) => total + value * a[i], 0);
      expect(plainVectorKernels.mixedProduct(a, Float64Array.from(doubles))).toBeCloseTo(sum, 6);
    }),
  );
});
