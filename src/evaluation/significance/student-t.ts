import { incompleteBeta } from "./incomplete-beta.js";
import { inverseTail } from "./inverse-tail.js";

/**
 * The probability that a variable with Student's t distribution exceeds a value.
 *
 *     P(T > t) = 1/2 · I_x(ν / 2, 1/2)      for t ≥ 0, with x = ν / (ν + t²)
 *
 * NIST Digital Library of Mathematical Functions, 8.17; "Student" (W. Gosset), "The probable error of a mean",
 * Biometrika 6, 1908.
 *
 * @param t any number, infinite ones too.
 * @param degreesOfFreedom ν, above 0.
 * @returns 0 to 1, with an error of at most 1e-12 of it up to 1,000 degrees of freedom.
 */
export function studentTTail(t: number, degreesOfFreedom: number): number {
  if (Math.abs(t) === Number.POSITIVE_INFINITY) return t > 0 ? 0 : 1;
  const square = t * t;
  const sum = degreesOfFreedom + square;
  const half = incompleteBeta(degreesOfFreedom / 2, 0.5, degreesOfFreedom / sum, square / sum) / 2;
  return t >= 0 ? half : 1 - half;
}

/**
 * The value that a variable with Student's t distribution exceeds with a probability of `tail`.
 *
 * @param tail above 0 and below 1: 0.025 gives the upper end of a 95 % interval.
 * @param degreesOfFreedom above 0.
 */
export function studentTQuantile(tail: number, degreesOfFreedom: number): number {
  if (tail > 0.5) return -studentTQuantile(1 - tail, degreesOfFreedom);
  return inverseTail((t) => studentTTail(t, degreesOfFreedom), tail);
}
