import { normalTail } from "./normal.js";
import { rank } from "./ranks.js";
import { requireScores, roundingOf } from "./scores.js";

/** Up to so many differences, all 2^n ways to deal signs are counted; a double holds that many exactly. */
const MOST_EXACT = 50;

/** What Wilcoxon's test finds: plain JSON. The effect is `rankBiserial`; read it, and the scores, first. */
export interface Wilcoxon {
  readonly nPairs: number;
  /** Pairs that do not differ. */
  readonly nZero: number;
  /** R+, the ranks of the positive differences; those of zeros are split evenly between both sums. */
  readonly positiveRanks: number;
  /** R−, likewise. */
  readonly negativeRanks: number;
  /** (R+ − R−) / (R+ + R−): −1 when every difference is negative, 1 when every one is positive. */
  readonly rankBiserial: number;
  /** Two-sided, 0 to 1, not corrected for other comparisons. */
  readonly pValue: number;
  /** How the p-value was found. */
  readonly method: "exact" | "normal";
}

/**
 * Wilcoxon's signed-rank test: over several corpora, does one arm score higher than another more often and by more?
 *
 *     R+ = Σ_{d > 0} rank |d|      R− = Σ_{d < 0} rank |d|
 *
 * F. Wilcoxon, Biometrics Bulletin 1, 1945; for classifiers J. Demšar, "Statistical comparisons of classifiers over
 * multiple data sets", JMLR 7, 2006, section 3.1.3. Zeros are ranked with the others and then carry no sign (J. Pratt,
 * Journal of the American Statistical Association 54, 1959); R+ and R− show their ranks split evenly, as Demšar has it,
 * which adds the same to both and changes no p. Equals share the mean of their ranks.
 *
 * - Up to 50 differences that are not 0, p is exact, with ties and zeros too: the share of all 2^n ways to deal signs to
 *   these ranks that is as far from the middle.
 * - Above, R+ without the zeros' share is taken as normal around Σ rank / 2 with the variance Σ rank² / 4, over what is
 *   not 0, which takes account of ties; without correction for continuity.
 *
 * Under 6 pairs no result can have a p below 0.05. Pairs must be independent: corpora, not folds of one corpus.
 *
 * Rank-biserial correlation: D. Kerby, Comprehensive Psychology 3, 2014.
 *
 * @param differences score of the arm less score of the baseline, one per corpus.
 * @throws CopydeskError `INPUT_EMPTY` for none, `USAGE_SCORE` for one that is not finite.
 *
 * @example
 * wilcoxonSignedRank([0.02, 0.01, 0.03, 0.04, -0.005, 0.06]).pValue; // 0.0625
 */
export function wilcoxonSignedRank(differences: ArrayLike<number>): Wilcoxon {
  requireScores("wilcoxonSignedRank: differences", differences);
  const rounding = roundingOf(differences);
  const { ranks } = rank(Array.from(differences, (difference) => Math.abs(difference)));
  let positive = 0;
  let negative = 0;
  const signed: number[] = [];
  for (let i = 0; i < ranks.length; i++) {
    if (Math.abs(differences[i]) <= rounding) continue;
    signed.push(ranks[i]);
    if (differences[i] > 0) positive += ranks[i];
    else negative += ranks[i];
  }
  const nPairs = ranks.length;
  const total = (nPairs * (nPairs + 1)) / 2;
  const halfOfZeros = (total - positive - negative) / 2;
  const isExact = signed.length <= MOST_EXACT;
  return {
    nPairs,
    nZero: nPairs - signed.length,
    positiveRanks: positive + halfOfZeros,
    negativeRanks: negative + halfOfZeros,
    rankBiserial: (positive - negative) / total,
    pValue: isExact ? exactP(signed, Math.min(positive, negative)) : normalP(signed, positive - negative),
    method: isExact ? "exact" : "normal",
  };
}

/** The share of ways to deal signs in which the lesser sum is at most `lesser`. Cost: n × the sum of ranks. */
function exactP(ranks: readonly number[], lesser: number): number {
  // Means of whole ranks are halves: doubled, sums are whole.
  const doubled = ranks.map((one) => Math.round(2 * one));
  const ways = new Float64Array(doubled.reduce((sum, one) => sum + one, 0) + 1);
  ways[0] = 1;
  for (const one of doubled) {
    for (let sum = ways.length - 1; sum >= one; sum--) ways[sum] += ways[sum - one];
  }
  let tail = 0;
  for (let sum = 0; sum <= Math.round(2 * lesser); sum++) tail += ways[sum];
  return Math.min(1, (2 * tail) / 2 ** ranks.length);
}

/** (R+ − R−)² is on average Σ rank², and R+ − R− twice as far from 0 as R+ from the middle. */
function normalP(ranks: readonly number[], difference: number): number {
  const variance = ranks.reduce((sum, one) => sum + one * one, 0);
  return Math.min(1, 2 * normalTail(Math.abs(difference) / Math.sqrt(variance)));
}
