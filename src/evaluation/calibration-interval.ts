import type { Interval } from "./bootstrap.js";
import type { BinnedGaps } from "./calibration.js";

/**
 * An interval of the expected calibration error of all documents of the kind, from resamples of some.
 *
 * The error of a sample is too great by what chance adds, and that of a resample by this twice: the middle of the
 * resamples, which serves other measures, lies above the truth, with good probabilities wholly. So it is turned about
 * the value (the basic interval of Davison and Hinkley, "Bootstrap methods and their application", 1997, section 5.2); it
 * starts at 0 where drawing alone moves the bins as much as the value, and always holds the value.
 *
 * In simulations with 300, 2000 and 7532 documents, 15 bins and true errors of 0 to 0.08, 95 % intervals held the true
 * error in 81 to 98 of 100 cases; the middle of the resamples in 0 to 96, and never where the true error was 0.
 *
 * @param value the error of the documents themselves.
 * @param errors the middle of the errors of resamples.
 * @param noise the middle of what drawing did to the bins of resamples.
 */
export function calibrationErrorInterval(value: number, errors: Interval, noise: Interval): Interval {
  const low = value <= noise[1] ? 0 : Math.max(0, 2 * value - errors[1]);
  return [Math.min(low, value), Math.max(value, 2 * value - errors[0])];
}

/** The expected calibration error of one resample of documents after another; each costs nDocuments additions. */
export class ResampledCalibration {
  readonly #gaps: BinnedGaps;
  /** The sum of the gaps in each bin, of the documents themselves and as last drawn. */
  readonly #own: Float64Array;
  readonly #drawn: Float64Array;
  readonly #none: Float64Array;

  constructor(gaps: BinnedGaps) {
    this.#gaps = gaps;
    this.#own = new Float64Array(gaps.nBins);
    this.#drawn = new Float64Array(gaps.nBins);
    this.#none = new Float64Array(gaps.nBins);
    sumGaps(gaps, new Int32Array(gaps.bins.length).fill(1), this.#own);
  }

  /** Takes every document `times` times. */
  draw(times: Int32Array): void {
    sumGaps(this.#gaps, times, this.#drawn);
  }

  /** The error of what was drawn last. */
  error(): number {
    return distance(this.#drawn, this.#none) / this.#gaps.bins.length;
  }

  /** What drawing alone did to the bins: how far they are from those of the documents, on the scale of the error. */
  noise(): number {
    return distance(this.#drawn, this.#own) / this.#gaps.bins.length;
  }

  /** The interval that follows from those of `error` and `noise` over resamples. */
  interval(errors: Interval, noise: Interval): Interval {
    return calibrationErrorInterval(distance(this.#own, this.#none) / this.#gaps.bins.length, errors, noise);
  }
}

/** Overwrites `sums`, one per bin, with those of the gaps of every document taken `times` times. */
function sumGaps({ bins, gaps }: BinnedGaps, times: Int32Array, sums: Float64Array): void {
  sums.fill(0);
  for (let i = 0; i < bins.length; i++) sums[bins[i]] += times[i] * gaps[i];
}

function distance(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let b = 0; b < one.length; b++) sum += Math.abs(one[b] - other[b]);
  return sum;
}
