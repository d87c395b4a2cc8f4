import { describe, expect, test } from "vitest";
import type { ExperimentAnalysis } from "../../../src/experiments/analysis/analysis.js";
import { analyzeExperiment } from "../../../src/experiments/analysis/analyze-experiment.js";
import type { MetricName } from "../../../src/experiments/plan.js";
import { madeResults, planOf } from "../made-results.js";

/** Everything that is said to be better or worse, of effects and of arms. */
function alarms({ corpora }: ExperimentAnalysis): number {
  const judged = corpora.flatMap(({ folds, test: tested }) => [
    ...(folds?.effects ?? []),
    ...(folds?.interactions ?? []),
    ...(folds?.arms ?? []).flatMap(({ difference }) => difference ?? []),
    ...(tested?.arms ?? []).flatMap(({ difference }) => difference ?? []),
  ]);
  return judged.filter(({ answer }) => answer === "worth it" || answer === "worse").length;
}

describe("analyzeExperiment, of arms that do not differ", () => {
  // Losses of made results are those of a classifier that is always sure: they move in steps of a document.
  test.each<[metric: MetricName, folds: number, repeats: number, nDocuments: number]>([
    ["accuracy", 5, 1, 200],
    ["accuracy", 5, 2, 200],
    ["accuracy", 3, 1, 200],
    ["accuracy", 5, 1, 1000],
    ["brier", 2, 1, 134],
    ["logLoss", 3, 1, 60],
    ["logLoss", 5, 2, 200],
  ])(
    "calls in few experiments a change worth it or not, with no region to help: by %s, %i folds, %i times, %i documents",
    (...at) => {
      const [metric, folds, repeats, nDocuments] = at;
      const nExperiments = 100;
      let nWithAlarms = 0;
      for (let seed = 0; seed < nExperiments; seed++) {
        const plan = planOf(3, { rope: 0, folds, repeats, metrics: [metric] });
        if (alarms(analyzeExperiment(madeResults({ plan, seed, nDocuments }))) > 0) nWithAlarms++;
      }
      expect(nWithAlarms / nExperiments).toBeLessThanOrEqual(0.05);
    },
  );

  test("is right of two names for one arm: no difference that matters, once there are documents enough to say so", () => {
    for (const [nDocuments, answer] of [
      [400, "undecided"],
      [8000, "no difference that matters"],
    ] as const) {
      expect(effectOfNothing(nDocuments)).toMatchObject({ mean: 0, pValue: 1, answer });
    }
  });
});

/** The effect of a factor whose two levels are the same arm. */
function effectOfNothing(nDocuments: number) {
  const results = madeResults({ plan: planOf(1), nDocuments });
  const [baseline, copy] = results.arms;
  const fits = results.fits.map((fit) => {
    const same = results.fits.find(
      (one) => one.arm === baseline.name && one.fold === fit.fold && one.repeat === fit.repeat,
    );
    return fit.arm === copy.name && same !== undefined ? { ...same, arm: copy.name } : fit;
  });
  const [corpus] = analyzeExperiment({ ...results, fits }).corpora;
  return corpus.folds?.effects[0];
}
