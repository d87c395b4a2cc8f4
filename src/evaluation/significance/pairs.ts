/** Two arms of a table, by their positions, the first before the second. */
export interface ArmPair {
  readonly first: number;
  readonly second: number;
}

/** All pairs of `n` arms: 0 with 1, 0 with 2, …, 1 with 2, …. */
export function pairsOf(n: number): readonly ArmPair[] {
  return Array.from({ length: n }, (_, first) => first).flatMap((first) =>
    Array.from({ length: n - first - 1 }, (_, i) => ({ first, second: first + 1 + i })),
  );
}
