/**
 * Where a falling tail reaches a probability, by halving: slower than Newton's method, and sure on any tail.
 *
 * @param tail falls continuously from 0 on, towards 0.
 * @param p above 0, at most `tail(0)`.
 * @returns at least 0, to the last bit where `tail` is exact.
 */
export function inverseTail(tail: (x: number) => number, p: number): number {
  let low = 0;
  let high = 1;
  while (tail(high) > p) {
    low = high;
    high *= 2;
  }
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return high;
    if (tail(middle) > p) low = middle;
    else high = middle;
  }
}
