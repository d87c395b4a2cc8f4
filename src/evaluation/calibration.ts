import { CopydeskError, quote } from "../errors.js";
import { type Judgements, requireJudgements } from "./judgements.js";

/** As many as in Guo et al. 2017, so that errors compare with those of other papers. */
export const defaultBins = 15;

/** The documents of similar confidence: one row of a reliability table. */
export interface ReliabilityBin {
  /** The confidences of the bin are above this; the first bin has 0 too. */
  readonly low: number;
  /** And at most this. */
  readonly high: number;
  /** Documents in the bin. */
  readonly count: number;
  /** The mean confidence, 0 to 1; null in an empty bin. */
  readonly confidence: number | null;
  /** The share of the documents that were labelled right, 0 to 1; null in an empty bin. */
  readonly accuracy: number | null;
}

/** How far confidences are from the accuracy they promise; errors are from 0 to 1, lower is better. */
export interface Calibration {
  /** The mean over documents of the difference between accuracy and confidence in their bin. */
  readonly expectedError: number;
  /** About the expected error that confidences would show if each were exactly the chance to be right. */
  readonly errorByChance: number;
  /** The greatest difference in any bin, be it of one document. */
  readonly maximumError: number;
  /** The reliability table, by rising confidence, empty bins included. */
  readonly bins: readonly ReliabilityBin[];
}

/**
 * Compares the confidences in predicted labels with how often these are right, in bins of equal width.
 *
 *     expected calibration error = Σ_b n_b / n · |accuracy_b − confidence_b|      maximum: max_b |accuracy_b − confidence_b|
 *
 * M. Naeini, G. Cooper and M. Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015; of
 * the top label only, and with bins closed above, as C. Guo, G. Pleiss, Y. Sun and K. Weinberger, "On calibration of
 * modern neural networks", ICML 2017, equations 1 to 5.
 *
 * Chance alone makes accuracy and confidence differ, the more the fewer documents and the more bins there are. How much,
 * were the confidences perfect, is `errorByChance`, by the normal approximation in each bin. So compare models by the
 * Brier score or the log loss, which are proper scores.
 *
 *     errorByChance = 1/n · Σ_b √(2/π · Σ_{i in b} c_i (1 − c_i))
 *
 * @param nBins integer from 1 to 1000; default 15.
 * @throws CopydeskError `CONFIG_BINS` for another number of bins, and the codes of `requireJudgements`.
 *
 * @example
 * const { expectedError, bins } = calibration(judge(truth, probabilities, 20));
 */
export function calibration(judgements: Judgements, nBins = defaultBins): Calibration {
  const { bins, gaps } = binGaps(judgements, nBins);
  const { confidences, right } = judgements;
  const counts = new Float64Array(nBins);
  const sums = new Float64Array(nBins);
  const rights = new Float64Array(nBins);
  const gapSums = new Float64Array(nBins);
  const variances = new Float64Array(nBins);
  for (let i = 0; i < bins.length; i++) {
    counts[bins[i]]++;
    sums[bins[i]] += confidences[i];
    rights[bins[i]] += right[i];
    gapSums[bins[i]] += gaps[i];
    variances[bins[i]] += confidences[i] * (1 - confidences[i]);
  }
  return {
    expectedError: sumOf(gapSums, Math.abs) / bins.length,
    errorByChance: sumOf(variances, (variance) => Math.sqrt((2 / Math.PI) * variance)) / bins.length,
    maximumError: gapSums.reduce((most, gap, b) => Math.max(most, counts[b] > 0 ? Math.abs(gap) / counts[b] : 0), 0),
    bins: Array.from(counts, (count, b) => ({
      low: b / nBins,
      high: (b + 1) / nBins,
      count,
      confidence: count > 0 ? sums[b] / count : null,
      accuracy: count > 0 ? rights[b] / count : null,
    })),
  };
}

/** What the expected calibration error of any resample of the documents follows from. */
export interface BinnedGaps {
  /** The bin of every document, 0 to `nBins` − 1. */
  readonly bins: Int32Array;
  /** How much every document was surpassed: 1 − confidence where it was labelled right, −confidence where wrong. */
  readonly gaps: Float64Array;
  readonly nBins: number;
}

/**
 * Finds the bin of every document; parameters and codes are those of `calibration`. In these terms
 *
 *     expected calibration error = 1/n · Σ_b |Σ_{i in b} gap_i|
 */
export function binGaps(judgements: Judgements, nBins = defaultBins): BinnedGaps {
  if (!Number.isInteger(nBins) || nBins < 1 || nBins > 1000) {
    throw new CopydeskError(
      "CONFIG_BINS",
      `calibration: nBins must be an integer from 1 to 1000; got ${quote(nBins)}. ${defaultBins} is usual.`,
    );
  }
  requireJudgements("calibration", judgements);
  const { confidences, right } = judgements;
  const bins = new Int32Array(confidences.length);
  for (let i = 0; i < bins.length; i++) bins[i] = binOf(confidences[i], nBins);
  return { bins, gaps: confidences.map((confidence, i) => right[i] - confidence), nBins };
}

/** The bin b with b / nBins < confidence ≤ (b + 1) / nBins, in the rounded numbers that the table shows. */
function binOf(confidence: number, nBins: number): number {
  const near = Math.max(Math.ceil(confidence * nBins) - 1, 0);
  if (near > 0 && confidence <= near / nBins) return near - 1;
  return confidence > (near + 1) / nBins ? near + 1 : near;
}

function sumOf(values: Float64Array, term: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += term(value);
  return sum;
}
