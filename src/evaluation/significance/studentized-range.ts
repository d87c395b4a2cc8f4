import { inverseTail } from "./inverse-tail.js";
import { normalTail } from "./normal.js";

/** Of the trapezoidal rule: errors fall as exp(−(a width / step)²), and no integrand here is narrower than some 0.4. */
const STEP = 1 / 16;

/** Beyond these many standard deviations nothing is left that a double could hold beside the rest. */
const REACH = 9;

/**
 * The probability that the range (greatest less least) of `k` independent standard normal variables exceeds a value: the
 * studentized range with infinitely many degrees of freedom, which Nemenyi's test asks for.
 *
 *     P(Q > q) = k ∫ φ(z) [Φ(z)^(k − 1) − (Φ(z) − Φ(z − q))^(k − 1)] dz
 *
 * J. Tukey, "The problem of multiple comparisons", 1953; H. Harter, "Tables of range and studentized range", Annals of
 * Mathematical Statistics 31, 1960. Integrated by the trapezoidal rule, which is exact to rounding on integrands that are
 * analytic and die out at both ends (L. Trefethen and J. Weideman, SIAM Review 56, 2014). The difference of powers is
 * taken from the logarithm of their ratio, so that small tails keep their digits.
 *
 * @param q at least 0.
 * @param k how many variables, a whole number, at least 2.
 * @returns 0 to 1, with an error of at most 1e-10 of it for `k` up to 100.
 */
export function studentizedRangeTail(q: number, k: number): number {
  let sum = 0;
  for (let z = -REACH; z <= q / 2 + REACH; z += STEP) {
    const below = normalTail(-z);
    const share = Math.min(1, normalTail(q - z) / below);
    const lost = -Math.expm1((k - 1) * Math.log1p(-share));
    sum += Math.exp((-z * z) / 2) * below ** (k - 1) * lost;
  }
  return Math.min(1, (k * sum * STEP) / Math.sqrt(2 * Math.PI));
}

/**
 * The value that the range of `k` independent standard normal variables exceeds with a probability of `tail`.
 *
 * @param tail above 0 and below 1: 0.05 and `k` = 4 give 3.633.
 * @param k whole number, at least 2.
 */
export function studentizedRangeQuantile(tail: number, k: number): number {
  return inverseTail((q) => studentizedRangeTail(q, k), tail);
}
