import { CopydeskError, quote } from "../errors.js";
import { quantile } from "./quantile.js";
import { RandomGenerator } from "./random.js";

/** The least and the greatest value an interval holds. */
export type Interval = readonly [low: number, high: number];

/** A measure with its bootstrap interval, or null when none was drawn. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval | null;
}

/** How intervals are drawn. */
export interface BootstrapSettings {
  /** How many times the documents are drawn again, 1 to 1,000,000; default 1000. */
  readonly resamples: number;
  /** The share of the resamples inside the interval, above 0 and below 1; default 0.95. */
  readonly level: number;
  /** Integer from 0 to 4,294,967,295; default 0. The same seed gives the same intervals. */
  readonly seed: number;
}

/** Any of the settings; those missing or undefined take their defaults, and `resamples: 0` asks for no intervals. */
export type BootstrapOptions = { readonly [name in keyof BootstrapSettings]?: BootstrapSettings[name] | undefined };

/** Resamples of fewer documents are too much alike for intervals and p-values to be believed. */
export const fewestResampled = 30;

export const bootstrapDefaults: BootstrapSettings = Object.freeze({ resamples: 1000, level: 0.95, seed: 0 });

/** The options with every default filled in; null, for no intervals, when `resamples` is 0. */
export function bootstrapSettings(options: BootstrapOptions): BootstrapSettings | null {
  const resamples = options.resamples ?? bootstrapDefaults.resamples;
  if (resamples === 0) return null;
  return { resamples, level: options.level ?? bootstrapDefaults.level, seed: options.seed ?? bootstrapDefaults.seed };
}

/**
 * Measures one resample.
 *
 * @param times how many times each document was drawn: nDocuments whole numbers that sum to nDocuments. Valid during
 *   the call only.
 * @param measured to be overwritten with one finite number per measure.
 */
export type Measure = (times: Int32Array, measured: Float64Array) => void;

/**
 * Percentile bootstrap intervals over documents (B. Efron, "Bootstrap methods: another look at the jackknife", Annals of
 * Statistics 7, 1979; Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13): draw as many
 * documents as there are, with replacement, measure, repeat, and take the middle `level` of what was measured.
 *
 * They answer how far the measures would move with other documents of the same kind. They do not speak of retraining,
 * and they are too narrow with few documents (some 30 or less) and without any error, where they have no width.
 *
 * Cost: resamples × (nDocuments draws + one call of `measure`), and 8 bytes per resample and measure.
 *
 * @param nDocuments at least 1.
 * @param nMeasures how many numbers `measure` gives.
 * @returns one interval per measure.
 * @throws CopydeskError `CONFIG_RESAMPLES`, `CONFIG_LEVEL` or `CONFIG_SEED` for a setting outside its range,
 *   `INPUT_EMPTY` when there is no document.
 */
export function bootstrap(
  nDocuments: number,
  nMeasures: number,
  measure: Measure,
  settings: BootstrapSettings = bootstrapDefaults,
): readonly Interval[] {
  requireBootstrap(nDocuments, settings);
  const { resamples, level, seed } = settings;
  const random = new RandomGenerator(seed);
  const times = new Int32Array(nDocuments);
  const measured = new Float64Array(nMeasures);
  const series = Array.from(measured, () => new Float64Array(resamples));
  for (let resample = 0; resample < resamples; resample++) {
    times.fill(0);
    for (let i = 0; i < nDocuments; i++) times[random.below(nDocuments)]++;
    measure(times, measured);
    for (let m = 0; m < nMeasures; m++) series[m][resample] = measured[m];
  }
  return series.map((values) => percentileInterval(values, level));
}

/** The middle `level` of what was measured; `values` are left in ascending order. */
export function percentileInterval(values: Float64Array, level: number): Interval {
  const tail = (1 - level) / 2;
  values.sort();
  return [quantile(values, tail), quantile(values, 1 - tail)];
}

/**
 * Refuses what cannot be resampled; the seed is left to the generator.
 *
 * @throws CopydeskError `INPUT_EMPTY`, `CONFIG_RESAMPLES` or `CONFIG_LEVEL`, as `bootstrap` does.
 */
export function requireBootstrap(nDocuments: number, { resamples, level }: BootstrapSettings): void {
  if (nDocuments < 1) {
    throw new CopydeskError(
      "INPUT_EMPTY",
      `bootstrap: documents must be at least one; got ${quote(nDocuments)}. Check that the source holds documents.`,
    );
  }
  if (!Number.isInteger(resamples) || resamples < 1 || resamples > 1_000_000) {
    throw new CopydeskError(
      "CONFIG_RESAMPLES",
      `bootstrap: resamples must be an integer from 1 to 1000000; got ${quote(resamples)}. 1000 is usual.`,
    );
  }
  if (!(level > 0 && level < 1)) {
    throw new CopydeskError(
      "CONFIG_LEVEL",
      `bootstrap: level must be above 0 and below 1; got ${quote(level)}. 0.95 is usual.`,
    );
  }
}
