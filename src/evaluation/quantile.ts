/**
 * The value below which a share `q` of the values lies, interpolated linearly between neighbours: type 7 of R. Hyndman
 * and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50, 1996; the default of NumPy.
 *
 *     position = (n − 1) · q      value = v[⌊position⌋] + (position − ⌊position⌋) · (v[⌊position⌋ + 1] − v[⌊position⌋])
 *
 * @param ascending at least one value, sorted.
 * @param q from 0, the least value, to 1, the greatest.
 */
export function quantile(ascending: Float64Array, q: number): number {
  const position = (ascending.length - 1) * q;
  const below = Math.floor(position);
  const above = Math.min(below + 1, ascending.length - 1);
  return ascending[below] + (position - below) * (ascending[above] - ascending[below]);
}

/** The middle of some values, at least one, in any order. */
export function median(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}
