/*
 * The little of WebAssembly that kernels need, typed here: its types are in TypeScript's browser library alone, which a
 * library for Node.js should not lay upon its users.
 */

/** Memory of so many pages of 64 KiB, shared between threads. */
export interface WasmMemory {
  readonly buffer: SharedArrayBuffer;
  /** Adds pages; arrays over the old `buffer` stay valid, but do not reach the new ones. */
  grow(pages: number): number;
}

interface WebAssemblyApi {
  readonly Memory: new (limits: { initial: number; maximum: number; shared: true }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  validate(bytes: Uint8Array): boolean;
}

const api = (globalThis as unknown as { readonly WebAssembly?: WebAssemblyApi }).WebAssembly;

const pageBytes = 1 << 16;
const mostPages = 1 << 16;

/** The most bytes that kernels can reach. */
export const mostWasmBytes: number = pageBytes * mostPages - pageBytes;

/** New memory of at least so many bytes, all 0, that may grow; undefined where there is no WebAssembly, or none so large. */
export function wasmMemory(nBytes: number): WasmMemory | undefined {
  if (api === undefined || nBytes > mostWasmBytes) return undefined;
  try {
    return new api.Memory({ initial: Math.ceil(nBytes / pageBytes), maximum: mostPages, shared: true });
  } catch {
    return undefined;
  }
}

const modules = new Map<string, object | undefined>();

/**
 * The functions of a kernel, over this memory; undefined where the platform lacks what it is made of.
 * @param base64 the module's bytes
 */
export function wasmKernel<E>(base64: string, memory: WasmMemory): E | undefined {
  if (api === undefined) return undefined;
  if (!modules.has(base64)) {
    const bytes = Buffer.from(base64, "base64");
    modules.set(base64, api.validate(bytes) ? new api.Module(bytes) : undefined);
  }
  const module = modules.get(base64);
  return module && (new api.Instance(module, { kernel: { memory } }).exports as E);
}
