import { expect, test } from "vitest";
import { inSharedMemory } from "../../src/machine/shared-memory.js";

test.each([Uint8Array.of(1, 255), Int32Array.of(-1, 7), Float32Array.of(0.5, -2), Buffer.from("ab")])(
  "the same values lie in shared memory: %s",
  (values) => {
    const shared = inSharedMemory<Uint8Array | Int32Array | Float32Array>(values);
    expect(shared.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(shared.buffer.byteLength).toBe(values.byteLength);
    expect(Array.from(shared)).toEqual(Array.from(values));
  },
);
