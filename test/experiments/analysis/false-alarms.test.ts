import { describe, expect, test } from "vitest";
import type { ExperimentAnalysis } from "../../../src/experiments/analysis/analysis.js";
import { analyzeExperiment } from "../../../src/experiments/analysis/analyze-experiment.js";
import { madeResults, planOf } from "../made-results.js";

/** Everything that is said to be better or worse, of effects and of arms. */
function alarms({ corpora }: ExperimentAnalysis): number {
  const judged = corpora.flatMap(({ folds, test: tested }) => [
    ...(folds?.effects ?? []),
    ...(folds?.interactions ?? []),
    ...(folds?.arms ?? []).flatMap(({ difference }) => difference ?? []),
    ...(tested?.arms ?? []).flatMap(({ difference }) => difference ?? []),
  ]);
  return judged.filter(({ answer }) => answer === "worth it" || answer === "not worth it").length;
}

describe("analyzeExperiment, of arms that do not differ", () => {
  test.each<[folds: number, repeats: number, nDocuments: number]>([
    [5, 1, 200],
    [5, 2, 200],
    [3, 1, 200],
    [5, 1, 1000],
  ])(
    "calls in few experiments a change worth it or not, with no region to help: %i folds, %i times, %i documents",
    (...at) => {
      const [folds, repeats, nDocuments] = at;
      const nExperiments = 100;
      let nWithAlarms = 0;
      for (let seed = 0; seed < nExperiments; seed++) {
        const plan = planOf(3, { rope: 0, folds, repeats, metrics: ["accuracy"] });
        if (alarms(analyzeExperiment(madeResults({ plan, seed, nDocuments }))) > 0) nWithAlarms++;
      }
      expect(nWithAlarms / nExperiments).toBeLessThanOrEqual(0.05);
    },
  );

  test("sees no difference that matters between two names for one arm", () => {
    const results = madeResults({ plan: planOf(1) });
    const [baseline, copy] = results.arms;
    const fits = results.fits.map((fit) => {
      const same = results.fits.find(
        (one) => one.arm === baseline.name && one.fold === fit.fold && one.repeat === fit.repeat,
      );
      return fit.arm === copy.name && same !== undefined ? { ...same, arm: copy.name } : fit;
    });
    const [corpus] = analyzeExperiment({ ...results, fits }).corpora;
    expect(corpus.folds?.effects[0]).toMatchObject({ mean: 0, answer: "no difference that matters" });
  });
});
