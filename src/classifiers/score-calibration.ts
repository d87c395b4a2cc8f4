import type { IsotonicMaps } from "./isotonic-maps.js";
import type { LinearClassifier } from "./linear-classifier.js";
import type { Link } from "./linear-parameters.js";

/** How the scores of a classifier are to be read as probabilities, as plain data. */
export interface ScoreCalibration {
  /** What the scores of each class are multiplied by, above 0 (`nClasses`). */
  readonly factors: Float64Array;
  /** What is then added to them (`nClasses`). */
  readonly offsets: Float64Array;
  readonly link: Link;
  readonly isotonic?: IsotonicMaps | undefined;
}

/**
 * The same classifier with calibrated scores, whose probabilities are what the calibration says. Thresholds move with the
 * scores, or go where the link has none.
 */
export function calibrated(classifier: LinearClassifier, calibration: ScoreCalibration): LinearClassifier {
  const { factors, offsets, link, isotonic } = calibration;
  const { nClasses, thresholds } = classifier;
  return classifier.with({
    weights: classifier.weights.map((weight, at) => weight * factors[at % nClasses]),
    intercepts: classifier.intercepts.map((intercept, k) => intercept * factors[k] + offsets[k]),
    link,
    isotonic,
    thresholds: link === "independent" ? thresholds && calibratedScores(thresholds, calibration) : undefined,
  });
}

/** The calibrated scores, `nDocuments × nClasses` both. */
export function calibratedScores(scores: Float64Array, { factors, offsets }: ScoreCalibration): Float64Array {
  return scores.map((score, at) => score * factors[at % factors.length] + offsets[at % factors.length]);
}
