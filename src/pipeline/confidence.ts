import { leastProbability } from "../classifiers/conformal.js";
import { CopydeskError, quote } from "../errors.js";
import { quantile } from "../evaluation/quantile.js";
import type { Calibrated } from "./calibration.js";

/** How sure a model was of held-out documents with one label each, as it stands in the model file. */
export interface Confidence {
  /** The probability of the label that each was given, ascending. */
  readonly ofGiven: Float32Array;
  /** The probability of the label that each carries, ascending. */
  readonly ofTrue: Float32Array;
}

/** How sure a calibrated classifier is of its held-out documents; null where there are none. */
export function learnConfidence({ heldOut, probabilities }: Calibrated): Confidence | null {
  const { classIndex, nClasses } = heldOut;
  if (classIndex.length === 0) return null;
  const row = (i: number) => probabilities.subarray(i * nClasses, (i + 1) * nClasses);
  return {
    ofGiven: Float32Array.from(classIndex, (_, i) => row(i).reduce((most, p) => Math.max(most, p))).sort(),
    ofTrue: Float32Array.from(classIndex, (k, i) => roundedDown(row(i)[k])).sort(),
  };
}

/** The greatest single-precision number that is not above a probability: sets drawn at it lose no label by rounding. */
function roundedDown(probability: number): number {
  const nearest = Math.fround(probability);
  return nearest <= probability ? nearest : Math.fround(nearest - nearest * 2 ** -24);
}

/**
 * The probability that the surest articles reach, so many of them as `coverage` says: as it was on training articles that
 * the model had not seen, and will be on others like them.
 *
 * @param coverage a share of articles, above 0 and at most 1
 * @throws CopydeskError `CONFIG_COVERAGE` for another coverage, `MODEL_NOT_CALIBRATED`
 */
export function probabilityAtCoverage(confidence: Confidence | null, coverage: number): number {
  if (!(coverage > 0 && coverage <= 1)) {
    throw new CopydeskError(
      "CONFIG_COVERAGE",
      `coverage: it must be above 0 and at most 1; got ${quote(coverage)}. 0.9 labels nine articles of ten.`,
    );
  }
  return quantile(Float64Array.from(required(confidence, "coverage").ofGiven), 1 - coverage);
}

/**
 * The probability that a label must reach to be in an article's label set, so that the sets hold the article's own label
 * as often as `level` says ({@link leastProbability}).
 *
 * @param level above 0 and below 1
 * @throws CopydeskError `CONFIG_LEVEL` for another level, `MODEL_NOT_CALIBRATED`
 */
export function probabilityForLevel(confidence: Confidence | null, level: number): number {
  return leastProbability(Float64Array.from(required(confidence, "label sets").ofTrue), level);
}

function required(confidence: Confidence | null, what: string): Confidence {
  if (confidence !== null) return confidence;
  throw new CopydeskError(
    "MODEL_NOT_CALIBRATED",
    `${what}: the model must have been calibrated on held-out articles with one label each; got one that was not. ` +
      "Train with more articles of each label and without a configuration that switches it off, or give a probability instead.",
  );
}
