import { fitIsotonic } from "./isotonic.js";
import type { KnownScores } from "./known-scores.js";
import { fitPlatt } from "./platt.js";
import { fitPooledSigmoid } from "./pooled-sigmoid.js";
import type { ScoreCalibration } from "./score-calibration.js";
import { fitTemperature } from "./temperature.js";

/**
 * How scores are calibrated: `temperature` divides all by one number, for a softmax; `sigmoid` reads them through one
 * sigmoid for all classes, `platt` through one of each class, `isotonic` through a free rising curve of each.
 */
export type CalibrationMethod = "temperature" | "sigmoid" | "platt" | "isotonic";

/**
 * Learns a calibration from held-out scores.
 *
 * @param link of what it gives: `one-vs-rest` for one class a document, `independent` for any number; a temperature is for
 *   one class, and gives `softmax`
 */
export function fitCalibration(
  method: CalibrationMethod,
  known: KnownScores,
  link: "one-vs-rest" | "independent",
): ScoreCalibration {
  const all = (value: number) => new Float64Array(known.nClasses).fill(value);
  switch (method) {
    case "temperature":
      return { factors: all(1 / fitTemperature(known)), offsets: all(0), link: "softmax" };
    case "sigmoid": {
      const { factor, offset } = fitPooledSigmoid(known, link);
      return { factors: all(factor), offsets: all(offset), link };
    }
    case "platt":
      return { ...fitPlatt(known), link };
    case "isotonic":
      return { factors: all(1), offsets: all(0), link, isotonic: fitIsotonic(known) };
  }
}
