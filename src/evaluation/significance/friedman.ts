import { chiSquaredTail } from "../chi-squared.js";
import { corpusRanks } from "./corpus-ranks.js";
import { fTail } from "./f-distribution.js";
import { rankPermutationPValue } from "./rank-permutations.js";

/** What Friedman's test finds: plain JSON. The effects are `averageRanks` and `concordance`; read them first. */
export interface Friedman {
  readonly nArms: number;
  readonly nCorpora: number;
  /** Of every arm over the corpora: 1 is the best everywhere, nArms the worst. */
  readonly averageRanks: readonly number[];
  /** Kendall's W: 0 when corpora do not agree at all on the order of arms, 1 when all have the same. */
  readonly concordance: number;
  /** Friedman's statistic, corrected for ties; nArms − 1 degrees of freedom. */
  readonly chiSquared: number;
  /** What the statistic was divided by, 1 without ties: times this it is that of Demšar's formula. */
  readonly tieCorrection: number;
  /** Of the chi-squared statistic: rough, and too high, with few corpora. */
  readonly chiSquaredPValue: number;
  /** Iman and Davenport's statistic; infinite, and so null, when all corpora have the same order. */
  readonly f: number | null;
  readonly fDegreesOfFreedom: readonly [numerator: number, denominator: number];
  /** Of Iman and Davenport's: too small with few corpora or arms, and 0 where all corpora have the same order. */
  readonly fPValue: number;
  /** The one to read: of the permutation test, or, with more than ten corpora and five arms, that of F. */
  readonly pValue: number;
}

/**
 * Friedman's test: over several corpora, do any arms differ in rank?
 *
 *     χ² = 12 N / (k (k + 1)) · (Σ_j R_j² − k (k + 1)² / 4) / C      C = 1 − Σ (t³ − t) / (N k (k² − 1))
 *     F = (N − 1) χ² / (N (k − 1) − χ²)      with k − 1 and (k − 1)(N − 1) degrees of freedom
 *
 * over N corpora, k arms, average ranks R_j, and groups of t equals in a corpus. M. Friedman, Journal of the American
 * Statistical Association 32, 1937; R. Iman and J. Davenport, Communications in Statistics A9, 1980; J. Demšar, JMLR 7,
 * 2006, section 3.2.2; ties W. Conover, "Practical Nonparametric Statistics", 1999, section 5.8. χ² is conservative, and F
 * anything but with few corpora: two arms in the same order on two corpora have p 0 of F, and are the toss of a coin. So p
 * is that of permuted ranks (`rankPermutationPValue`) where there are few. When it is small, `nemenyi` or `wilcoxonHolm` tells which arms differ.
 *
 * @param scores nArms × nCorpora: one row of scores per arm, two arms and two corpora at least.
 * @param higherIsBetter false for losses and errors; default true.
 * @throws CopydeskError `USAGE_ARMS` for fewer than two arms, `USAGE_CORPORA` for fewer than two corpora, `USAGE_LENGTH`
 *   for rows that differ in length, `INPUT_EMPTY` and `USAGE_SCORE` for rows without or with unusable scores.
 */
export function friedman(scores: readonly ArrayLike<number>[], higherIsBetter = true): Friedman {
  const { rows, averageRanks, tieTerm } = corpusRanks("friedman", scores, higherIsBetter);
  const [nArms, nCorpora] = [scores.length, rows.length];
  const tieCorrection = 1 - tieTerm / (nCorpora * nArms * (nArms ** 2 - 1));
  const found = statistics(averageRanks, nCorpora, tieCorrection);
  const pValue = nCorpora > fewCorpora && nArms > fewArms ? found.fPValue : rankPermutationPValue(rows);
  return { nArms, nCorpora, averageRanks, tieCorrection, ...found, pValue };
}

/** Up to so many, F is not yet distributed as F (Demšar 2006, section 3.2.2). */
const [fewCorpora, fewArms] = [10, 5];

function statistics(averageRanks: readonly number[], nCorpora: number, tieCorrection: number) {
  const nArms = averageRanks.length;
  const middle = (nArms + 1) / 2;
  const spread = averageRanks.reduce((sum, one) => sum + (one - middle) ** 2, 0);
  const most = nCorpora * (nArms - 1);
  // Where every corpus has all arms equal, nothing differs.
  const chiSquared = tieCorrection === 0 ? 0 : (12 * nCorpora * spread) / (nArms * (nArms + 1) * tieCorrection);
  const fDegreesOfFreedom = [nArms - 1, (nArms - 1) * (nCorpora - 1)] as const;
  const left = most - chiSquared;
  const f = left <= most * 1e-12 ? Number.POSITIVE_INFINITY : ((nCorpora - 1) * chiSquared) / left;
  return {
    concordance: Math.min(1, chiSquared / most),
    chiSquared,
    chiSquaredPValue: chiSquaredTail(chiSquared, nArms - 1),
    f: Number.isFinite(f) ? f : null,
    fDegreesOfFreedom,
    fPValue: fTail(f, ...fDegreesOfFreedom),
  };
}
