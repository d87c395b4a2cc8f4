/**
 * The elastic-net penalty of a weight (H. Zou and T. Hastie, "Regularization and variable selection via the elastic
 * net", Journal of the Royal Statistical Society B 67, 2005):
 *
 *     P(w) = ½ l2 w² + l1 |w|
 */
export interface ElasticNet {
  /** Above 0. */
  readonly l1: number;
  /** At least 0. */
  readonly l2: number;
}

/** P of a weight. */
export function penaltyOf({ l1, l2 }: ElasticNet, weight: number): number {
  return 0.5 * l2 * weight * weight + l1 * Math.abs(weight);
}

/** How hard the penalty pulls a weight towards 0, |P′(w)|; 0 at 0, where it pulls to neither side. */
export function pullOf({ l1, l2 }: ElasticNet, weight: number): number {
  return weight === 0 ? 0 : l1 + l2 * Math.abs(weight);
}

/**
 * The subgradient of loss + P nearest to 0, which is 0 where the sum is least along this weight:
 *
 *     g + l2 w + l1 sign(w)  where w ≠ 0        sign(g) · max(0, |g| − l1)  at 0
 *
 * @param slope g, the derivative of the loss
 */
export function subgradient({ l1, l2 }: ElasticNet, weight: number, slope: number): number {
  if (weight > 0) return slope + l2 * weight + l1;
  if (weight < 0) return slope + l2 * weight - l1;
  if (slope > l1) return slope - l1;
  return slope < -l1 ? slope + l1 : 0;
}

/**
 * g d + P(w + d) − P(w): how much a slope g and the penalty change when a weight w moves by d. Slope and penalty all but
 * cancel near an optimum, so they are added before they are multiplied by d; the digits of a small change survive.
 */
export function changeOf({ l1, l2 }: ElasticNet, weight: number, slope: number, moved: number): number {
  const side = Math.sign(weight || moved);
  // Past 0 the L1 norm grows again by twice what is beyond.
  const beyond = Math.max(0, -side * (weight + moved));
  return (slope + l2 * weight + side * l1) * moved + 0.5 * l2 * moved * moved + 2 * l1 * beyond;
}

/**
 * Where g (u − w) + ½ h (u − w)² + P(u) is least: exactly 0 wherever |h w − g| ≤ l1, which is how weights become and stay
 * zero (soft thresholding).
 *
 *     u = sign(h w − g) · max(0, |h w − g| − l1) / (h + l2)
 *
 * @param slope g
 * @param curvature h, with h + l2 above 0
 */
export function minimizer({ l1, l2 }: ElasticNet, weight: number, slope: number, curvature: number): number {
  const pull = curvature * weight - slope;
  if (pull > l1) return (pull - l1) / (curvature + l2);
  return pull < -l1 ? (pull + l1) / (curvature + l2) : 0;
}
