import { expect, test } from "vitest";
import { KernelMemory } from "../../src/machine/kernel-memory.js";
import { mostWasmBytes } from "../../src/machine/web-assembly.js";

test("kernel memory gives arrays of zeros that do not overlap, at places that wide loads like", () => {
  const memory = new KernelMemory([3, 12, 20, 8]);
  const arrays = [memory.uint8(3), memory.int32(3), memory.float32(5), memory.float64(1)];
  for (const [at, array] of arrays.entries()) {
    expect(array.byteOffset % 16).toBe(0);
    expect(array.buffer).toBe(memory.wasm?.buffer);
    expect(array.every((value) => value === 0)).toBe(true);
    array.fill(at + 1);
  }
  for (const [at, array] of arrays.entries()) expect(array.every((value) => value === at + 1)).toBe(true);
});

test("kernel memory grows where more is taken than was told, and earlier arrays stay what they are", () => {
  const memory = new KernelMemory([16]);
  const before = memory.int32(2).fill(7);
  const more = memory.float64(2 ** 17);
  const again = memory.int32(2);
  expect(more.every((value) => value === 0)).toBe(true);
  more.fill(1);
  again.fill(8);
  expect(Array.from(before)).toEqual([7, 7]);
  expect(Array.from(again)).toEqual([8, 8]);
});

test("kernel memory beyond what WebAssembly reaches is plain shared memory, taken array by array", () => {
  const memory = new KernelMemory([mostWasmBytes]);
  expect(memory.wasm).toBeUndefined();
  const array = memory.float64(2);
  expect(array.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(Array.from(array)).toEqual([0, 0]);
});

test("kernel memory begins anew with zeros, for arrays of about the same sizes", () => {
  const memory = new KernelMemory([1 << 20, 1 << 18]);
  memory.float64(1 << 17).fill(7);
  expect(memory.restart([1 << 21])).toBe(false);
  expect(memory.restart([1 << 10])).toBe(false);
  expect(memory.restart([1 << 20, 1 << 17])).toBe(true);
  const array = memory.float64(1 << 17);
  expect(array.buffer).toBe(memory.wasm?.buffer);
  expect(array.every((value) => value === 0)).toBe(true);
});
