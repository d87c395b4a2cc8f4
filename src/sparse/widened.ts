/**
 * A dense matrix, by rows, with another number of columns: the first stay, new ones are 0.
 *
 * @param values `nRows × from`
 * @returns `nRows × to`
 */
export function widened<A extends Float32Array | Float64Array>(values: A, from: number, to: number): A {
  const result = new (values.constructor as new (length: number) => A)((values.length / from) * to);
  const kept = Math.min(from, to);
  for (let at = 0, start = 0; at < values.length; at += from, start += to) {
    for (let k = 0; k < kept; k++) result[start + k] = values[at + k];
  }
  return result;
}
