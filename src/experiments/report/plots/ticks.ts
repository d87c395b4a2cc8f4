/**
 * Round values for an axis of logarithms, between two and seven: 1, 2 and 5 of each power of ten, or powers alone, every
 * second or more where there are many; of a short axis, round steps.
 *
 * @param low above 0, and below `high`.
 */
export function logTicks(low: number, high: number): readonly number[] {
  const powers = Math.log10(high / low);
  const within = (values: readonly number[]) => values.filter((value) => value >= low && value <= high);
  const first = Math.floor(Math.log10(low));
  const exponents = Array.from({ length: Math.ceil(powers) + 2 }, (_, i) => first + i);
  const few = within(exponents.flatMap((exponent) => [1, 2, 5].map((digit) => digit * 10 ** exponent)));
  if (few.length > 6) {
    const every = Math.ceil(powers / 6);
    return within(exponents.filter((_, i) => i % every === 0).map((exponent) => 10 ** exponent));
  }
  return few.length >= 3 ? few : steps(low, high);
}

/** Two to five multiples of a round step: the least of 1, 2 and 5 times a power of ten that gives no more. */
export function steps(low: number, high: number): readonly number[] {
  const power = 10 ** (Math.floor(Math.log10(high - low)) - 1);
  const multiples = [1, 2, 5, 10, 20, 50].map((digit) => {
    const step = digit * power;
    const start = Math.ceil(low / step);
    const n = Math.floor(high / step) - start + 1;
    // A product of two doubles may miss the round number by its last digit.
    return n > 5 ? [] : Array.from({ length: n }, (_, i) => Number(((start + i) * step).toPrecision(12)));
  });
  return multiples.find((ticks) => ticks.length > 0) ?? [];
}
