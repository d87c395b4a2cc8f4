import { RandomGenerator } from "../random.js";

/** So many ways to deal ranks are all tried; of more a sample is drawn. */
const mostWays = 100_000;
const nDrawn = 20_000;
/** Sums of halves are exact, but of thirds of ties need not be. */
const rounding = 1e-9;

/**
 * The chance that ranks dealt at random, corpus by corpus, agree at least as much as these: Friedman's test as a permutation
 * test. All ways are tried where there are at most 100,000, (k!)^(N − 1) of them; else 20,000 are drawn, with the same seed
 * for the same ranks, and
 *
 *     p = (1 + #{as far}) / (1 + 20,000)
 *
 * @param ranks nCorpora × nArms: the ranks of all arms in each corpus, those of equals their mean.
 */
export function rankPermutationPValue(ranks: readonly Float64Array[]): number {
  const observed = agreement(ranks.reduce(added));
  const nWays = factorial(ranks[0].length) ** (ranks.length - 1);
  return nWays <= mostWays ? exactly(ranks, observed, nWays) : drawn(ranks, observed);
}

/** Every way counts as often as it can come about. */
function exactly([first, ...others]: readonly Float64Array[], observed: number, nWays: number): number {
  const orders = others.map(ordersOf);
  const countFrom = (corpus: number, sums: Float64Array): number => {
    if (corpus === orders.length) return agreement(sums) >= observed - rounding ? 1 : 0;
    return orders[corpus].reduce((count, order) => count + countFrom(corpus + 1, added(sums, order)), 0);
  };
  return countFrom(0, first) / nWays;
}

function drawn(ranks: readonly Float64Array[], observed: number): number {
  const random = new RandomGenerator(0);
  const dealt: readonly Float64Array[] = ranks.map((row) => Float64Array.from(row));
  let nAsFar = 0;
  for (let draw = 0; draw < nDrawn; draw++) {
    for (const row of dealt) random.shuffle(row);
    if (agreement(dealt.reduce(added)) >= observed - rounding) nAsFar++;
  }
  return (1 + nAsFar) / (1 + nDrawn);
}

/** Grows with Friedman's statistic: the squares of the sums of ranks. */
function agreement(sums: Float64Array): number {
  return sums.reduce((total, sum) => total + sum * sum, 0);
}

function added(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((value, i) => value + other[i]);
}

function ordersOf(values: Float64Array): readonly Float64Array[] {
  if (values.length === 1) return [values];
  return Array.from(values).flatMap((value, i) =>
    ordersOf(values.filter((_, j) => j !== i)).map((rest) => Float64Array.of(value, ...rest)),
  );
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
