import type { DualGroup } from "./dual-group.js";

/** A loss, by what coordinate descent on its dual needs to know. */
export interface DualLoss {
  /**
   * Takes the dual variables in `alphas`, which are 0 or more, for those of the problems of `group`. Those that the costs
   * of these do not allow are moved to where they do.
   */
  take(group: DualGroup): void;
  /**
   * The factor s above 0 at which the dual objective of problem `k` with the variables s α is least, or about so. They
   * are allowed.
   *
   * @param squaredNorm ‖w‖² with the intercept, for s = 1
   */
  bestFactor(group: DualGroup, k: number, squaredNorm: number): number;
  /**
   * Moves the dual variables of one row whose gradients are beyond `keep`, given `products`; leaves y_i Δα_i of each
   * problem in `changes`, 0 where nothing moves, and takes the intercepts along.
   *
   * @returns the greatest |gradient| before
   */
  moveVariables(group: DualGroup, row: number, keep: number): number;
}
