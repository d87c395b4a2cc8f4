import { centred, centredScores } from "../classifiers/centred.js";
import { fitCalibration } from "../classifiers/fit-calibration.js";
import type { KnownScores } from "../classifiers/known-scores.js";
import type { LinearClassifier } from "../classifiers/linear-classifier.js";
import { probabilitiesOf } from "../classifiers/probabilities.js";
import { calibrated, calibratedScores } from "../classifiers/score-calibration.js";
import type { Configuration } from "./configuration.js";
import type { HeldOutScores } from "./held-out.js";

/** A classifier, and what it gives held-out documents. */
export interface Calibrated {
  readonly classifier: LinearClassifier;
  readonly heldOut: HeldOutScores;
  /** `nDocuments × nClasses` of the held-out documents. */
  readonly probabilities: Float64Array;
}

/**
 * Calibrates a classifier by the scores of held-out documents, which are calibrated too.
 *
 * Scores that mean something only beside each other, as those of a softmax, are centred first where each is to be read
 * by itself.
 */
export function calibrate(
  classifier: LinearClassifier,
  heldOut: HeldOutScores,
  method: Configuration["calibration"]["method"],
  isMultiLabel: boolean,
): Calibrated {
  const { nClasses } = heldOut;
  if (method === "none") {
    const probabilities = probabilitiesOf(heldOut.scores, nClasses, classifier.link, classifier.isotonic);
    return { classifier, heldOut, probabilities };
  }
  const readsEach = method !== "temperature" && classifier.link === "softmax";
  const known = readsEach ? comparable(heldOut) : heldOut;
  const calibration = fitCalibration(method, known, isMultiLabel ? "independent" : "one-vs-rest");
  const scores = calibratedScores(known.scores, calibration);
  return {
    classifier: calibrated(readsEach ? centred(classifier) : classifier, calibration),
    heldOut: { ...heldOut, scores },
    probabilities: probabilitiesOf(scores, nClasses, calibration.link, calibration.isotonic),
  };
}

/** The scores so that those of different documents can be compared. */
export function comparable(heldOut: HeldOutScores): KnownScores {
  if (heldOut.link !== "softmax") return heldOut;
  return { ...heldOut, scores: centredScores(heldOut.scores, heldOut.nClasses) };
}
