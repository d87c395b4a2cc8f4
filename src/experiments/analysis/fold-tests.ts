import { type CorrectedTTest, correctedResampledTTest } from "../../evaluation/significance/corrected-t-test.js";
import {
  type FactorialEffect,
  type FactorialEffects,
  factorialEffects,
} from "../../evaluation/significance/factorial-effects.js";
import { pairedDifferences } from "../../evaluation/significance/paired-differences.js";
import { type ExperimentPlan, factorsOf, type ResolvedPlan } from "../plan.js";
import type { ExperimentArm, ExperimentCorpus } from "../results.js";
import { type FinishedFolds, scoresOf } from "./finished-folds.js";
import { leastStep } from "./least-step.js";
import { noFinerThanOneDocument } from "./one-document.js";
import { resamplingOf } from "./resampling.js";

/** An effect that could be told, with its test. */
export type TestedEffect = FactorialEffect & { readonly test: CorrectedTTest };

/** All that is tested over the folds of one corpus. */
export interface FoldTests {
  /** Of every arm but the baseline against it, by the arm's name; none where the baseline was not run. */
  readonly arms: ReadonlyMap<string, CorrectedTTest>;
  readonly mainEffects: readonly TestedEffect[];
  readonly interactions: readonly TestedEffect[];
}

/** The level of every factor that the baseline has: the first. */
function baselineLevels(plan: ExperimentPlan): Readonly<Record<string, string>> {
  return Object.fromEntries(factorsOf(plan).map(({ name, levels }) => [name, levels[0]]));
}

/** The factors that an arm does not have at their first level. */
function changedFactors(plan: ExperimentPlan, { levels }: ExperimentArm): readonly string[] {
  return factorsOf(plan).flatMap((factor) => (levels[factor.name] === factor.levels[0] ? [] : [factor.name]));
}

/** Tests of every arm against the baseline, of every main effect and of every interaction of two factors. */
export function foldTests(plan: ResolvedPlan, corpus: ExperimentCorpus, finished: FinishedFolds): FoldTests {
  const [metric] = plan.metrics;
  const [ofOneArm] = finished.fits.values();
  const resampling = resamplingOf(plan);
  const resolution = { ...resampling, step: leastStep(plan, corpus, finished.folds, ofOneArm) };
  // One document in each of several combinations: their mean moves by less, as a mean of independent ones does.
  const resolved = (test: CorrectedTTest, n = 1): CorrectedTTest =>
    noFinerThanOneDocument(test, { ...resolution, step: resolution.step / Math.sqrt(n) });
  const baseline = finished.arms.find((arm) => changedFactors(plan, arm).length === 0);
  const arms = new Map<string, CorrectedTTest>();
  const ofOneChange = new Map<string, CorrectedTTest>();
  for (const arm of finished.arms) {
    if (baseline === undefined || arm === baseline) continue;
    const scores = scoresOf(finished, arm.name, metric);
    const differences = pairedDifferences(scores, scoresOf(finished, baseline.name, metric));
    const test = resolved(correctedResampledTTest(differences, resampling));
    arms.set(arm.name, test);
    const factors = changedFactors(plan, arm);
    if (factors.length === 1) ofOneChange.set(keyOf(factors[0], arm.levels[factors[0]]), test);
  }
  const effects = effectsOf(plan, finished, (name) => scoresOf(finished, name, metric));
  return {
    arms,
    // An effect that stands on one pair of arms is that pair's difference: one comparison, not two.
    mainEffects: tested(effects.mainEffects).map((effect) => {
      const [{ factor, level }] = effect.changes;
      const same = effect.nCombinations === 1 ? ofOneChange.get(keyOf(factor, String(level))) : undefined;
      return { ...effect, test: same ?? resolved(effect.test, effect.nCombinations) };
    }),
    interactions: tested(effects.interactions).map((effect) => ({
      ...effect,
      test: resolved(effect.test, effect.nCombinations),
    })),
  };
}

/** Main effects and interactions in whatever is measured of an arm in every fold. */
export function effectsOf(
  plan: ResolvedPlan,
  { arms }: FinishedFolds,
  valuesOf: (arm: string) => readonly number[],
): FactorialEffects {
  const designed = arms.map(({ name, levels }) => ({ levels, scores: valuesOf(name) }));
  return factorialEffects(designed, baselineLevels(plan), resamplingOf(plan));
}

function tested(effects: readonly FactorialEffect[]): readonly TestedEffect[] {
  return effects.flatMap((effect) => (effect.test === null ? [] : [{ ...effect, test: effect.test }]));
}

function keyOf(factor: string, level: string): string {
  return JSON.stringify([factor, level]);
}
