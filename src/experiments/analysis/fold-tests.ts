import { correctedResampledTTest } from "../../evaluation/significance/corrected-t-test.js";
import type { ResolvedPlan } from "../plan.js";
import type { ExperimentCorpus } from "../results.js";
import { type ArmTests, armTests } from "./arm-tests.js";
import { type FinishedFolds, scoresOf } from "./finished-folds.js";
import { leastStep } from "./least-step.js";
import { noFinerThanOneDocument } from "./one-document.js";
import { resamplingOf } from "./resampling.js";

/** What is tested over the folds of one corpus, by the corrected resampled t-test. */
export function foldTests(plan: ResolvedPlan, corpus: ExperimentCorpus, finished: FinishedFolds): ArmTests {
  const [metric] = plan.metrics;
  const [ofOneArm] = finished.fits.values();
  const resampling = resamplingOf(plan);
  const step = leastStep(plan, corpus, finished.folds, ofOneArm);
  return armTests(
    plan,
    finished.arms,
    (arm) => scoresOf(finished, arm, metric),
    // One document in each of several combinations: their mean moves by less, as a mean of independent ones does.
    (differences, nCombinations) =>
      noFinerThanOneDocument(correctedResampledTTest(differences, resampling), {
        ...resampling,
        step: step / Math.sqrt(nCombinations),
      }),
  );
}
