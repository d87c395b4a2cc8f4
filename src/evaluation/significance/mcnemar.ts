import { CopydeskError, quote } from "../../errors.js";
import type { Interval } from "../bootstrap.js";
import { binomialAtMost, binomialExactly } from "./binomial.js";
import { normalQuantile } from "./normal.js";
import { requireSameLength } from "./scores.js";

/** What McNemar's test finds: plain JSON. The effect is `difference` with its interval; read it first. */
export interface McNemar {
  readonly nDocuments: number;
  /** Documents that the arm alone gets right. */
  readonly armOnly: number;
  /** Documents that the baseline alone gets right. */
  readonly baselineOnly: number;
  /** Accuracy of the arm less that of the baseline, −1 to 1. */
  readonly difference: number;
  /** Of the difference, after Bonett and Price. */
  readonly interval: Interval;
  /** Exact and two-sided, 0 to 1, not corrected for other comparisons. */
  readonly pValue: number;
  /** The mid-p: two-sided and less conservative; it kept its level in every case that Fagerland et al. tried. */
  readonly midP: number;
}

/**
 * McNemar's exact test: do two classifiers err equally often on the same test documents? Only the n documents that
 * one of them alone gets right tell; were both equally good, each would be a coin's fall.
 *
 *     p = min(1, 2 P(X ≤ min(b, c)))      mid-p = 2 P(X ≤ min(b, c)) − P(X = min(b, c))      X binomial (b + c, 1/2)
 *
 * Q. McNemar, Psychometrika 12, 1947; for classifiers T. Dietterich, Neural Computation 10, 1998; mid-p M. Fagerland,
 * S. Lydersen and P. Laake, BMC Medical Research Methodology 13:91, 2013. The interval is Wald's with one document more
 * on either side (D. Bonett and R. Price, Journal of Educational and Behavioral Statistics 37, 2012):
 *
 *     p̃ = ((b + 1) − (c + 1)) / (N + 2)      p̃ ± z √(((b + 1) / (N + 2) + (c + 1) / (N + 2) − p̃²) / (N + 2))
 *
 * It speaks of these two fitted models on documents like these, not of training again. Documents are taken as
 * independent: threads and versions of one article are not.
 *
 * @param armRight whether the arm is right, per document: 0 or 1, or booleans.
 * @param baselineRight likewise for the baseline, the same documents in the same order.
 * @param level of the interval, above 0 and below 1; default 0.95.
 * @throws CopydeskError `USAGE_LENGTH` for arrays of different lengths, `INPUT_EMPTY` without documents, `CONFIG_LEVEL`.
 *
 * @example
 * mcNemar([1, 1, 1, 1, 1], [1, 1, 0, 0, 1]).pValue; // 0.5
 */
export function mcNemar(
  armRight: ArrayLike<number | boolean>,
  baselineRight: ArrayLike<number | boolean>,
  level = 0.95,
): McNemar {
  requireDocuments(armRight.length, baselineRight.length, level);
  const nDocuments = armRight.length;
  let armOnly = 0;
  let baselineOnly = 0;
  for (let i = 0; i < nDocuments; i++) {
    if (armRight[i] && !baselineRight[i]) armOnly++;
    else if (baselineRight[i] && !armRight[i]) baselineOnly++;
  }
  const fewer = Math.min(armOnly, baselineOnly);
  const discordant = armOnly + baselineOnly;
  const twoTails = 2 * binomialAtMost(fewer, discordant, 0.5);
  return {
    nDocuments,
    armOnly,
    baselineOnly,
    difference: (armOnly - baselineOnly) / nDocuments,
    interval: bonettPrice(armOnly, baselineOnly, nDocuments, level),
    pValue: Math.min(1, twoTails),
    midP: Math.min(1, twoTails - binomialExactly(fewer, discordant, 0.5)),
  };
}

function bonettPrice(armOnly: number, baselineOnly: number, nDocuments: number, level: number): Interval {
  const n = nDocuments + 2;
  const difference = (armOnly - baselineOnly) / n;
  const variance = ((armOnly + baselineOnly + 2) / n - difference ** 2) / n;
  const margin = normalQuantile((1 - level) / 2) * Math.sqrt(variance);
  return [Math.max(-1, difference - margin), Math.min(1, difference + margin)];
}

function requireDocuments(nArm: number, nBaseline: number, level: number): void {
  requireSameLength("mcNemar: armRight", nArm, nBaseline);
  if (nArm === 0) {
    throw new CopydeskError(
      "INPUT_EMPTY",
      "mcNemar: documents must be at least one; got 0. Check that the source holds labelled documents.",
    );
  }
  if (!(level > 0 && level < 1)) {
    throw new CopydeskError(
      "CONFIG_LEVEL",
      `mcNemar: level must be above 0 and below 1; got ${quote(level)}. 0.95 is usual.`,
    );
  }
}
