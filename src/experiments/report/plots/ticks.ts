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

/** Of ticks at even steps every second, or fewer, so that none of their words touch; zero stays, where it is one. */
export function legible(ticks: readonly number[], isTouching: (step: number) => boolean): readonly number[] {
  if (ticks.length < 3 || !isTouching(ticks[1] - ticks[0])) return ticks;
  const zero = ticks.indexOf(0);
  const first = zero < 0 ? 0 : zero % 2;
  return legible(
    ticks.filter((_, i) => i % 2 === first),
    isTouching,
  );
}

/** Ranks of an axis from 1 to the number of arms: both ends, and between them as many whole ones as have room. */
export function rankTicks(nArms: number): readonly number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((one) => (nArms - 1) / one <= 8) ?? nArms;
  const between = Array.from({ length: Math.ceil(nArms / step) }, (_, i) => (step === 1 ? i + 1 : i * step));
  const hasRoom = (rank: number): boolean => rank - 1 >= 0.7 * step && nArms - rank >= 0.7 * step;
  return [1, ...between.filter(hasRoom), nArms];
}
