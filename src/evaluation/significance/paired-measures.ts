import {
  type BootstrapOptions,
  bootstrap,
  bootstrapDefaults,
  bootstrapSettings,
  type Estimate,
  requireBootstrap,
} from "../bootstrap.js";
import { achievedLevel, isAsFar } from "./achieved-level.js";

/** A measure of two arms on the same documents: plain JSON. Read the difference and its interval first. */
export interface PairedMeasure {
  readonly arm: Estimate;
  readonly baseline: Estimate;
  /** `arm` − `baseline`. */
  readonly difference: Estimate;
  /** Two-sided achieved significance level, not corrected for other comparisons; null without resamples. */
  readonly pValue: number | null;
}

/**
 * Measures one arm on resampled documents.
 *
 * @param times how many times each document counts: nDocuments whole numbers that sum to nDocuments. Valid during the
 *   call only.
 * @param measured to be overwritten with one finite number per measure.
 */
export type MeasureArm<Arm> = (arm: Arm, times: Int32Array, measured: Float64Array) => void;

/**
 * What `pairedBootstrap` does, of several measures at once and with the interval of each arm: all come from the same
 * resamples, and each arm is measured once on each of them.
 *
 * Cost: resamples × (nDocuments draws + two calls of `measure`).
 *
 * @param nDocuments at least 1.
 * @param nMeasures how many numbers `measure` gives.
 * @param options `resamples`, default 1000, 0 for no intervals; `level`; `seed`.
 * @returns one entry per measure.
 * @throws CopydeskError `CONFIG_RESAMPLES`, `CONFIG_LEVEL` or `CONFIG_SEED` for a setting outside its range,
 *   `INPUT_EMPTY` without documents.
 */
export function pairedMeasures<Arm>(
  arm: Arm,
  baseline: Arm,
  nDocuments: number,
  nMeasures: number,
  measure: MeasureArm<Arm>,
  options: BootstrapOptions = bootstrapDefaults,
): readonly PairedMeasure[] {
  const settings = bootstrapSettings(options);
  requireBootstrap(nDocuments, settings ?? bootstrapDefaults);
  const ofArm = new Float64Array(nMeasures);
  const ofBaseline = new Float64Array(nMeasures);
  const measureBoth = (times: Int32Array): void => {
    measure(arm, times, ofArm);
    measure(baseline, times, ofBaseline);
  };
  measureBoth(new Int32Array(nDocuments).fill(1));
  const values = Array.from(ofArm, (value, m) => [value, ofBaseline[m], value - ofBaseline[m]] as const);
  if (settings === null) return values.map(withoutIntervals);
  const nAsFar = new Int32Array(nMeasures);
  const draw = (times: Int32Array, drawn: Float64Array): void => {
    measureBoth(times);
    for (let m = 0; m < nMeasures; m++) {
      const difference = ofArm[m] - ofBaseline[m];
      drawn[3 * m] = ofArm[m];
      drawn[3 * m + 1] = ofBaseline[m];
      drawn[3 * m + 2] = difference;
      if (isAsFar(difference, values[m][2])) nAsFar[m]++;
    }
  };
  const intervals = bootstrap(nDocuments, 3 * nMeasures, draw, settings);
  return values.map(([ofOne, ofOther, difference], m) => ({
    arm: { value: ofOne, interval: intervals[3 * m] },
    baseline: { value: ofOther, interval: intervals[3 * m + 1] },
    difference: { value: difference, interval: intervals[3 * m + 2] },
    pValue: achievedLevel(nAsFar[m], settings.resamples),
  }));
}

function withoutIntervals([arm, baseline, difference]: readonly [number, number, number]): PairedMeasure {
  return {
    arm: { value: arm, interval: null },
    baseline: { value: baseline, interval: null },
    difference: { value: difference, interval: null },
    pValue: null,
  };
}
