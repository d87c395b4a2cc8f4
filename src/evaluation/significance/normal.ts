import { chiSquaredTail } from "../chi-squared.js";
import { inverseTail } from "./inverse-tail.js";

/**
 * The probability that a standard normal variable exceeds a value: half of that its square, chi-squared with one degree
 * of freedom, exceeds the square.
 *
 * @param z any finite number.
 * @returns 0 to 1, with an error of at most 1e-12 of it up to z = 37, where doubles end.
 */
export function normalTail(z: number): number {
  const half = chiSquaredTail(z * z, 1) / 2;
  return z >= 0 ? half : 1 - half;
}

/**
 * The value that a standard normal variable exceeds with a probability of `tail`.
 *
 * @param tail above 0 and below 1: 0.025 gives 1.96.
 */
export function normalQuantile(tail: number): number {
  if (tail > 0.5) return -normalQuantile(1 - tail);
  return inverseTail(normalTail, tail);
}
