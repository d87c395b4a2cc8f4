/** The same values in memory that threads share; of a `Buffer` a plain array of bytes. */
export function inSharedMemory<A extends Uint8Array | Int32Array | Float32Array>(values: A): A {
  const room = new SharedArrayBuffer(values.byteLength);
  const shared =
    values instanceof Int32Array
      ? new Int32Array(room)
      : values instanceof Float32Array
        ? new Float32Array(room)
        : new Uint8Array(room);
  shared.set(values);
  return shared as A;
}
