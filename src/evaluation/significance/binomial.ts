import { logBeta } from "../log-gamma.js";
import { incompleteBeta } from "./incomplete-beta.js";

/**
 * The probability of at most `k` successes in `n` independent trials.
 *
 *     P(X ≤ k) = I_(1 − p)(n − k, k + 1)
 *
 * NIST Digital Library of Mathematical Functions, 8.17.5.
 *
 * @param k whole number, at least 0.
 * @param n whole number, at least `k`.
 * @param p of one success, 0 to 1.
 */
export function binomialAtMost(k: number, n: number, p: number): number {
  return k >= n ? 1 : incompleteBeta(n - k, k + 1, 1 - p, p);
}

/**
 * The probability of exactly `k` successes in `n` independent trials: n! / (k! (n − k)!) · p^k (1 − p)^(n − k).
 *
 * @param k whole number from 0 to `n`.
 * @param p of one success, above 0 and below 1.
 */
export function binomialExactly(k: number, n: number, p: number): number {
  const logChoose = -Math.log(n + 1) - logBeta(k + 1, n - k + 1);
  return Math.exp(logChoose + k * Math.log(p) + (n - k) * Math.log1p(-p));
}
