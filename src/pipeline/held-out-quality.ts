import { evaluateMultiLabel } from "../evaluation/multi-label.js";
import type { Calibrated } from "./calibration.js";
import { logLosses, meanOf, rounded } from "./held-out-loss.js";
import type { HeldOutQuality } from "./model-parts.js";

/** How good a calibrated classifier is on its held-out documents. */
export function heldOutQuality(learned: Calibrated): HeldOutQuality {
  const { classifier, heldOut } = learned;
  const nDocuments = heldOut.classStart.length - 1;
  if (nDocuments === 0) return { nDocuments };
  const measured = classifier.link === "independent" ? setQuality(learned) : classQuality(learned);
  return { nDocuments, ...measured };
}

/** Of documents with one class each. */
function classQuality({ classifier, heldOut, probabilities }: Calibrated) {
  const { classIndex } = heldOut;
  const predictions = classifier.predictionsOf(heldOut.scores);
  let right = 0;
  for (const [i, k] of classIndex.entries()) if (predictions[i] === k) right++;
  return {
    accuracy: rounded(right / classIndex.length),
    logLoss: rounded(meanOf(logLosses(heldOut, probabilities, false))),
  };
}

/** Of documents with any number of classes. */
function setQuality({ classifier, heldOut }: Calibrated) {
  const { classStart, classIndex, nClasses } = heldOut;
  const isGiven = classifier.isGiven(heldOut.scores);
  const truth: Int32Array[] = [];
  const predictions: Int32Array[] = [];
  for (let i = 0; i + 1 < classStart.length; i++) {
    truth.push(classIndex.subarray(classStart[i], classStart[i + 1]));
    const given = Array.from({ length: nClasses }, (_, k) => k).filter((k) => isGiven[i * nClasses + k] === 1);
    predictions.push(Int32Array.from(given));
  }
  const { micro, macro } = evaluateMultiLabel({ labels: classifier.labels, truth, predictions, resamples: 0 });
  return { microF1: rounded(micro.f1), macroF1: rounded(macro.f1) };
}
