import { incompleteBeta } from "./incomplete-beta.js";

/**
 * The probability that a variable with Fisher's F distribution exceeds a value.
 *
 *     P(F > f) = I_x(d₂ / 2, d₁ / 2)      with x = d₂ / (d₂ + d₁ f)
 *
 * NIST Digital Library of Mathematical Functions, 8.17.
 *
 * @param f at least 0; may be infinite.
 * @param numerator d₁, its degrees of freedom, above 0.
 * @param denominator d₂, its degrees of freedom, above 0.
 */
export function fTail(f: number, numerator: number, denominator: number): number {
  if (f === Number.POSITIVE_INFINITY) return 0;
  const scaled = numerator * f;
  const sum = denominator + scaled;
  return incompleteBeta(denominator / 2, numerator / 2, denominator / sum, scaled / sum);
}
