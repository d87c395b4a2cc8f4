const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

/** From here on the series is exact to double precision. */
const LEAST_FOR_SERIES = 10;

/**
 * The natural logarithm of the gamma function.
 *
 *     ln Γ(x) = (x − 1/2) ln x − x + 1/2 ln 2π + Δ(x)      for x ≥ 10, and by Γ(x) = Γ(x + 1) / x below
 *
 * NIST Digital Library of Mathematical Functions, 5.11.1 and 5.5.1.
 *
 * @param x above 0.
 * @returns with an error of some 1e-15 of it, or of 1e-15 where it is smaller than 1.
 */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  for (; shifted < LEAST_FOR_SERIES; shifted++) product *= shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + remainder(shifted) - Math.log(product);
}

/**
 * The natural logarithm of the beta function, ln Γ(a) + ln Γ(b) − ln Γ(a + b), without the loss of digits that this
 * difference suffers where one of them is large: there the leading terms are subtracted on paper.
 *
 *     ln Γ(a + b) − ln Γ(a) = (a − 1/2) ln(1 + b/a) + b ln(a + b) − b + Δ(a + b) − Δ(a)
 *
 * @param one above 0.
 * @param other above 0.
 */
export function logBeta(one: number, other: number): number {
  const a = Math.max(one, other);
  const b = Math.min(one, other);
  if (a < LEAST_FOR_SERIES) return logGamma(a) + logGamma(b) - logGamma(a + b);
  const growth = (a - 0.5) * Math.log1p(b / a) + b * Math.log(a + b) - b + remainder(a + b) - remainder(a);
  return logGamma(b) - growth;
}

/** Δ(x) of Stirling's series: 1/12x − 1/360x³ + 1/1260x⁵ − 1/1680x⁷ + 1/1188x⁹ − 691/360360x¹¹. */
function remainder(x: number): number {
  const square = 1 / (x * x);
  const tail = 1 / 1680 - square * (1 / 1188 - (square * 691) / 360360);
  return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * tail))) / x;
}
