import { bootstrap } from "../../evaluation/bootstrap.js";
import { quantile } from "../../evaluation/quantile.js";
import type { TestedDifference } from "./judgements.js";

/** How test documents are drawn again. */
export interface Resamples {
  readonly resamples: number;
  /** How sure intervals are. */
  readonly level: number;
  readonly seed: number;
}

/**
 * A metric of several arms on the test documents as they are, and then on every resample of them: the same resamples for all,
 * so that differences between arms, and differences of these, are paired.
 *
 * @param measures one per arm; told how many times each document counts
 * @returns nArms × (1 + resamples)
 */
export function resampledScores(
  measures: readonly ((times: Int32Array) => number)[],
  nDocuments: number,
  settings: Resamples,
): readonly Float64Array[] {
  const scores = measures.map(() => new Float64Array(1 + settings.resamples));
  let at = 0;
  const take = (times: Int32Array): void => {
    for (let arm = 0; arm < measures.length; arm++) scores[arm][at] = measures[arm](times);
    at++;
  };
  take(new Int32Array(nDocuments).fill(1));
  bootstrap(nDocuments, 0, take, settings);
  return scores;
}

/**
 * The paired bootstrap's interval and p-value of a difference that was resampled: those of `pairedBootstrap`, where the
 * formulas are.
 *
 * @param differences as it is, and then on every resample
 */
export function resampledTest([mean, ...resampled]: Float64Array, level: number): TestedDifference {
  const ascending = Float64Array.from(resampled).sort();
  const tail = (1 - level) / 2;
  // Sums of the same counts in another order must not decide whether it is as far.
  const nAsFar = resampled.filter((one) => Math.abs(one - mean) >= Math.abs(mean) - 1e-12).length;
  return {
    mean,
    interval: [quantile(ascending, tail), quantile(ascending, 1 - tail)],
    pValue: (1 + nAsFar) / (1 + resampled.length),
  };
}
