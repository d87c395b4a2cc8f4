import { CopydeskError, quote } from "../errors.js";
import { chiSquaredTail } from "./chi-squared.js";
import { requireLabels } from "./class-indices.js";

/** The share of one label among the documents of training and of a source, 0 to 1. */
export interface ShiftedLabel {
  readonly label: string;
  readonly trainingShare: number;
  readonly share: number;
  /** `share` − `trainingShare`. */
  readonly difference: number;
}

/** How the shares of labels differ between training and a source: plain JSON. */
export interface LabelShift {
  /** One entry per label, in the order given. */
  readonly perLabel: readonly ShiftedLabel[];
  /** The share of documents that would need another label for the shares to agree, 0 to 1. */
  readonly totalVariation: number;
  /** Pearson's statistic, at least 0. */
  readonly chiSquared: number;
  /** The labels that occur, less one. */
  readonly degreesOfFreedom: number;
  /** How likely chance alone differs as much when both come from the same shares, 0 to 1. */
  readonly pValue: number;
}

/**
 * Compares how labels are distributed in training and in a source of documents.
 *
 *     total variation = 1/2 · Σ_k |share_k − trainingShare_k|
 *     chi-squared = Σ_k Σ_s (count_ks − n_s · n_k / n)² / (n_s · n_k / n)      over labels k and the two samples s
 *
 * The test is Pearson's for homogeneity (K. Pearson, "On the probability that two independent distributions of frequency
 * are really samples from the same population", Biometrika 8, 1911). Read the total variation first: with many documents
 * chance is ruled out for shifts that do not matter, with labels of less than some five documents the p-value is rough.
 *
 * Count true labels where they are known. Predicted ones shift by the model's errors too, even if the source does not.
 *
 * @param labels all different, those of training and those that the source alone has.
 * @param trainingCounts documents per label in training, whole numbers, at least 0, not all 0.
 * @param counts documents per label in the source, likewise.
 * @throws CopydeskError `USAGE_LABELS` for no or repeated labels, `USAGE_LENGTH` when there is not one count per label,
 *   `USAGE_COUNT` for what is no count, `INPUT_EMPTY` when all are 0.
 *
 * @example
 * labelShift(["business", "sport"], [50, 50], [10, 30]).totalVariation; // 0.25
 */
export function labelShift(
  labels: readonly string[],
  trainingCounts: ArrayLike<number>,
  counts: ArrayLike<number>,
): LabelShift {
  requireLabels("labelShift", labels);
  const nTraining = requireCounts("trainingCounts", trainingCounts, labels.length);
  const nSource = requireCounts("counts", counts, labels.length);
  const perLabel = labels.map((label, k): ShiftedLabel => {
    const trainingShare = trainingCounts[k] / nTraining;
    const share = counts[k] / nSource;
    return { label, trainingShare, share, difference: share - trainingShare };
  });
  let chiSquared = 0;
  let nPresent = 0;
  for (let k = 0; k < labels.length; k++) {
    const together = trainingCounts[k] + counts[k];
    if (together === 0) continue;
    nPresent++;
    // Both terms of a label in one: its two differences from what is expected are equal but for the sign.
    const distance = perLabel[k].difference;
    chiSquared += (distance * distance * nTraining * nSource) / together;
  }
  const degreesOfFreedom = nPresent - 1;
  return {
    perLabel,
    totalVariation: perLabel.reduce((sum, { difference }) => sum + Math.abs(difference), 0) / 2,
    chiSquared,
    degreesOfFreedom,
    pValue: degreesOfFreedom === 0 ? 1 : chiSquaredTail(chiSquared, degreesOfFreedom),
  };
}

/** Refuses what cannot be counts; answers their sum. */
function requireCounts(name: string, counts: ArrayLike<number>, nLabels: number): number {
  if (counts.length !== nLabels) {
    throw new CopydeskError(
      "USAGE_LENGTH",
      `labelShift: ${name} must be one per label, ${nLabels}; got ${counts.length}. Give 0 for a label that is not there.`,
    );
  }
  let sum = 0;
  for (let k = 0; k < counts.length; k++) {
    if (!Number.isSafeInteger(counts[k]) || counts[k] < 0) {
      throw new CopydeskError(
        "USAGE_COUNT",
        `labelShift: ${name}[${k}] must be a whole number, at least 0; got ${quote(counts[k])}. Count documents.`,
      );
    }
    sum += counts[k];
  }
  if (sum > 0) return sum;
  throw new CopydeskError(
    "INPUT_EMPTY",
    `labelShift: ${name} must hold a document; all are 0. Check that the source holds labelled documents.`,
  );
}
