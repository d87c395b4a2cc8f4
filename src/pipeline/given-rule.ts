import { CopydeskError, quote } from "../errors.js";

/** Which labels are given instead of those that a classifier gives: of the `most` best those that are probable enough. */
export interface GivenRule {
  readonly most: number;
  readonly isEnough: (probability: number) => boolean;
}

/** All labels at least so probable, or of one each the most probable if it is. */
export function atLeast(minProbability: number, isMultiLabel: boolean): GivenRule {
  const most = isMultiLabel ? Number.POSITIVE_INFINITY : 1;
  return { most, isEnough: (probability) => probability >= minProbability };
}

/** @throws CopydeskError `CONFIG_MIN_PROBABILITY` */
export function requireProbability(minProbability: number): void {
  if (minProbability >= 0 && minProbability <= 1) return;
  throw new CopydeskError(
    "CONFIG_MIN_PROBABILITY",
    `predict: minProbability must be from 0 to 1; got ${quote(minProbability)}. 0.5 is as likely as not.`,
  );
}

/**
 * All labels that a set takes.
 *
 * @param least what `probabilityForLevel` gives
 */
export function inLabelSet(least: number): GivenRule {
  return { most: Number.POSITIVE_INFINITY, isEnough: (probability) => probability >= least };
}

export function twoThresholds(): CopydeskError {
  return new CopydeskError(
    "USAGE_TWO_THRESHOLDS",
    "predict: it must be minProbability or labelSets; got both. Leave one of them out.",
  );
}
