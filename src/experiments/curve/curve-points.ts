import { bootstrap, bootstrapDefaults, type Interval } from "../../evaluation/bootstrap.js";
import type { SetMeasureName, SetMeasures } from "../../evaluation/set-measures.js";
import { correctedMean } from "../../evaluation/significance/corrected-mean.js";
import { correctedResampledTTest } from "../../evaluation/significance/corrected-t-test.js";
import { pairedDifferences } from "../../evaluation/significance/paired-differences.js";
import type { CurveSettings } from "./curve-settings.js";

/** A mean and what it may be with other documents: plain JSON. */
export interface CurveMean {
  readonly mean: number;
  /** Null where it cannot be estimated. */
  readonly interval: Interval | null;
}

/** What is measured at one size. */
export interface SizeMeasures {
  readonly metrics: Readonly<Partial<Record<SetMeasureName, CurveMean>>>;
  /** Of the main metric: what it is more than at the size before, on the same held-out documents; null at the first. */
  readonly gain: CurveMean | null;
}

/** The measures of one size: a list for each fold, of as many repeats as there are. */
export type MeasuresOfSize = readonly (readonly SetMeasures[])[];

/**
 * Sums up what was measured on folds: means over repeats in each fold, and over folds. Intervals are those of
 * `correctedMean` with a test share of 1 / folds, as far as the metric reaches. Folds of the smaller sizes share fewer
 * documents to learn from than that stands for, so that their intervals are rather too wide.
 */
export function pointsOfFolds(sizes: readonly MeasuresOfSize[], { level }: CurveSettings): readonly SizeMeasures[] {
  const means = sizes.map((folds) => folds.map((repeats) => meansOver(repeats)));
  const testShare = 1 / sizes[0].length;
  const { names } = sizes[0][0][0];
  return means.map((folds, s) => {
    const of = (m: number, measured: readonly Float64Array[] = folds) => measured.map((fold) => fold[m]);
    const metrics = names.map((name, m) => {
      const { mean, interval } = correctedMean(of(m), { testShare, level });
      return [name, { mean, interval: interval && withinRange(name, interval) }] as const;
    });
    const before = means[s - 1];
    const gained = before && correctedResampledTTest(pairedDifferences(of(0), of(0, before)), { testShare, level });
    const gain = gained === undefined ? null : { mean: gained.mean, interval: gained.interval };
    return { metrics: Object.fromEntries(metrics), gain };
  });
}

/**
 * Sums up what was measured on one test source: means over repeats. Intervals are drawn over its documents (`bootstrap`),
 * on which all repeats and sizes are measured alike; they do not speak of other documents to learn from.
 */
export function pointsOfTest(
  sizes: readonly MeasuresOfSize[],
  { level, seed }: CurveSettings,
): readonly SizeMeasures[] {
  const repeatsOf = sizes.map(([repeats]) => repeats);
  const { names, nDocuments } = repeatsOf[0][0];
  const nNames = names.length;
  /** All metrics of one size after the other, each with what the main one is more than at the size before. */
  const measure = (times: Int32Array, measured: Float64Array): void => {
    let before = 0;
    for (const [s, repeats] of repeatsOf.entries()) {
      const at = s * (nNames + 1);
      measured.set(meansOver(repeats, times), at);
      measured[at + nNames] = measured[at] - before;
      before = measured[at];
    }
  };
  const nMeasures = sizes.length * (nNames + 1);
  const values = new Float64Array(nMeasures);
  measure(new Int32Array(nDocuments).fill(1), values);
  const intervals = bootstrap(nDocuments, nMeasures, measure, { ...bootstrapDefaults, level, seed });
  return repeatsOf.map((_, s) => {
    const meanAt = (m: number): CurveMean => ({
      mean: values[s * (nNames + 1) + m],
      interval: intervals[s * (nNames + 1) + m],
    });
    const metrics = names.map((name, m) => [name, meanAt(m)] as const);
    return { metrics: Object.fromEntries(metrics), gain: s === 0 ? null : meanAt(nNames) };
  });
}

/** The mean of each measure over repeats. */
export function meansOver(
  repeats: readonly SetMeasures[],
  times: Int32Array = new Int32Array(repeats[0].nDocuments).fill(1),
): Float64Array {
  const sums = new Float64Array(repeats[0].names.length);
  const measured = new Float64Array(sums.length);
  for (const repeat of repeats) {
    repeat.measure(times, measured);
    for (let m = 0; m < sums.length; m++) sums[m] += measured[m];
  }
  return sums.map((sum) => sum / repeats.length);
}

/** What lies beyond the least and the greatest value that a metric can have is cut off. */
function withinRange(name: SetMeasureName, [low, high]: Interval): Interval {
  return [Math.max(0, low), name === "logLoss" ? high : Math.min(1, high)];
}
