import { type WasmMemory, wasmMemory } from "./web-assembly.js";

/** Every array begins at a whole number of these, as wide loads like it. */
const alignment = 16;
const pageBytes = 1 << 16;

/**
 * Shared memory that arrays of kernels are taken from: WebAssembly's, where its kernels can reach them, and otherwise
 * memory that only TypeScript works in. Arrays begin as zeros, are never given back, and can be sent to other threads, which
 * then share them.
 */
export class KernelMemory {
  /** Undefined where there is no WebAssembly, or not so much memory in it. */
  readonly wasm: WasmMemory | undefined;
  #used = alignment;
  #isClean = true;

  /** @param sizes how many bytes each array will take, as far as that is known: room for them is made at once */
  constructor(sizes: readonly number[] = []) {
    this.wasm = wasmMemory(bytesOf(sizes));
  }

  /**
   * Begins anew, if arrays of these sizes have room and take a quarter of it or more; answers whether it did. Arrays that
   * were taken before must not be used any more.
   */
  restart(sizes: readonly number[]): boolean {
    const [need, room] = [bytesOf(sizes), this.wasm?.buffer.byteLength ?? 0];
    if (need > room || need * 4 < room) return false;
    this.#used = alignment;
    this.#isClean = false;
    return true;
  }

  uint8(length: number): Uint8Array {
    return new Uint8Array(...this.#take(length), length);
  }

  int32(length: number): Int32Array {
    return new Int32Array(...this.#take(length * Int32Array.BYTES_PER_ELEMENT), length);
  }

  float32(length: number): Float32Array {
    return new Float32Array(...this.#take(length * Float32Array.BYTES_PER_ELEMENT), length);
  }

  float64(length: number): Float64Array {
    return new Float64Array(...this.#take(length * Float64Array.BYTES_PER_ELEMENT), length);
  }

  #take(nBytes: number): [buffer: SharedArrayBuffer, at: number] {
    if (this.wasm === undefined) return [new SharedArrayBuffer(nBytes), 0];
    const at = this.#used;
    this.#used += aligned(nBytes);
    const missing = this.#used - this.wasm.buffer.byteLength;
    if (missing > 0) this.wasm.grow(Math.ceil(missing / pageBytes));
    if (!this.#isClean) new Uint8Array(this.wasm.buffer, at, nBytes).fill(0);
    return [this.wasm.buffer, at];
  }
}

function bytesOf(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + aligned(size), alignment);
}

function aligned(nBytes: number): number {
  return Math.ceil(nBytes / alignment) * alignment;
}
