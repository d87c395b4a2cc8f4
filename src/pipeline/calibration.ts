import { fitTemperature, type KnownScores } from "../classifiers/temperature.js";
import { CopydeskError, quote } from "../errors.js";
import { quantile } from "../evaluation/quantile.js";
import type { Calibration } from "./model-parts.js";

const percentiles = Array.from({ length: 101 }, (_, percent) => percent / 100);
/** Probabilities are kept to this many digits: finer ones would be noise of a few thousand documents. */
const digits = 6;

/** What held-out scores tell of a model's probabilities: the temperature, and how sure it is how often. */
export function learnCalibration(known: KnownScores): Calibration {
  const temperature = fitTemperature(known);
  const nDocuments = known.classIndex.length;
  if (nDocuments === 0) return { temperature, nDocuments, confidencePercentiles: null };
  const ascending = confidences(known, temperature).sort();
  const confidencePercentiles = percentiles.map((share) => Number(quantile(ascending, share).toFixed(digits)));
  return { temperature, nDocuments, confidencePercentiles };
}

/** The probability of the most probable class of each document (`nDocuments`). */
function confidences({ scores, classIndex, nClasses }: KnownScores, temperature: number): Float64Array {
  return Float64Array.from(classIndex, (_, i) => {
    const row = scores.subarray(i * nClasses, (i + 1) * nClasses);
    const greatest = row.reduce((most, score) => Math.max(most, score));
    return 1 / row.reduce((sum, score) => sum + Math.exp((score - greatest) / temperature), 0);
  });
}

/**
 * The probability that the surest articles reach, so many of them as `coverage` says: as it was on training articles that
 * the model had not seen, and will be on others like them.
 *
 * @param coverage a share of articles, above 0 and at most 1
 * @throws CopydeskError `CONFIG_COVERAGE` for another coverage, `MODEL_NOT_CALIBRATED`
 */
export function probabilityAtCoverage(calibration: Calibration | null, coverage: number): number {
  if (!(coverage > 0 && coverage <= 1)) {
    throw new CopydeskError(
      "CONFIG_COVERAGE",
      `coverage: it must be above 0 and at most 1; got ${quote(coverage)}. 0.9 labels nine articles of ten.`,
    );
  }
  if (calibration === null || calibration.confidencePercentiles === null) {
    throw new CopydeskError(
      "MODEL_NOT_CALIBRATED",
      "coverage: the model must have been calibrated; got one that was not. " +
        'Train with {"calibration": {"method": "temperature"}}, or give a probability instead.',
    );
  }
  return quantile(Float64Array.from(calibration.confidencePercentiles), 1 - coverage);
}
