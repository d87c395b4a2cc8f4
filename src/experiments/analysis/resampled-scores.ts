import { type BootstrapSettings, bootstrap, percentileInterval } from "../../evaluation/bootstrap.js";
import { achievedLevel, isAsFar } from "../../evaluation/significance/achieved-level.js";
import type { TestedDifference } from "./judgements.js";

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
  settings: BootstrapSettings,
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
export function resampledTest(differences: Float64Array, level: number): TestedDifference {
  const [mean] = differences;
  const resampled = differences.slice(1);
  const nAsFar = resampled.filter((one) => isAsFar(one, mean)).length;
  return {
    mean,
    interval: percentileInterval(resampled, level),
    pValue: achievedLevel(nAsFar, resampled.length),
  };
}
