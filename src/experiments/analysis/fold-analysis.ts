import { median } from "../../evaluation/quantile.js";
import { factorsOf, type ResolvedPlan } from "../plan.js";
import type { ExperimentCorpus, Fit } from "../results.js";
import type { ArmSummary, FoldAnalysis, JudgedDifference, JudgedEffect } from "./analysis.js";
import { armSummaries } from "./arm-summaries.js";
import { type FinishedFolds, plannedFolds } from "./finished-folds.js";
import { effectsOf, type FoldTests, type TestedEffect } from "./fold-tests.js";
import { interactionTables } from "./interaction-tables.js";
import type { TestedDifference } from "./judgements.js";
import { labelChanges } from "./label-changes.js";
import { paretoFront } from "./pareto-front.js";

/** Times below a microsecond are not told apart, so that logarithms stay finite. */
const LEAST = 1e-6;

/** What is said of the folds of one corpus, once all comparisons are judged. */
export function foldAnalysis(
  plan: ResolvedPlan,
  corpus: ExperimentCorpus,
  { finished, tests }: { readonly finished: FinishedFolds; readonly tests: FoldTests },
  judged: ReadonlyMap<TestedDifference, JudgedDifference>,
  higherIsBetter: boolean,
): FoldAnalysis {
  const judgementOf = (test: TestedDifference | undefined): JudgedDifference | null =>
    test === undefined ? null : (judged.get(test) ?? null);
  const arms = armSummaries(plan, finished, (arm) => judgementOf(tests.arms.get(arm)));
  const gainOf = ({ score }: ArmSummary): number => (higherIsBetter ? score.mean : -score.mean);
  const front = (costOf: (arm: ArmSummary) => number): readonly string[] =>
    paretoFront(arms.map((arm) => ({ name: arm.name, cost: costOf(arm), gain: gainOf(arm) }))).map(({ name }) => name);
  const others = arms.filter(({ name }) => tests.arms.has(name));
  const best = others.reduce<ArmSummary | undefined>(
    (so, arm) => (so === undefined || gainOf(arm) > gainOf(so) ? arm : so),
    undefined,
  );
  const baseline = arms.find(({ name }) => !tests.arms.has(name));
  return {
    nFolds: finished.folds.length,
    nPlannedFolds: plannedFolds(plan).length,
    arms,
    ...judgedEffects(plan, finished, tests, judgementOf),
    tables: interactionTables(factorsOf(plan), arms, new Map(arms.map(({ name, score }) => [name, score.mean]))),
    front: { seconds: front(({ seconds }) => seconds), modelBytes: front(({ modelBytes }) => modelBytes) },
    labelChanges:
      baseline === undefined || best === undefined
        ? null
        : labelChanges(corpus, finished, { baseline: baseline.name, arm: best.name }),
  };
}

function judgedEffects(
  plan: ResolvedPlan,
  finished: FinishedFolds,
  tests: FoldTests,
  judgementOf: (test: TestedDifference) => JudgedDifference | null,
): Pick<FoldAnalysis, "effects" | "interactions"> {
  const logarithms = (quantityOf: (fit: Fit) => number) =>
    effectsOf(plan, finished, (arm) => [
      median((finished.fits.get(arm) ?? []).map((fit) => Math.log(Math.max(LEAST, quantityOf(fit))))),
    ]);
  const seconds = logarithms((fit) => fit.seconds);
  const modelBytes = logarithms((fit) => fit.modelBytes);
  const timesOf = (kind: "mainEffects" | "interactions", { changes }: TestedEffect) => {
    const mean = (effects: typeof seconds): number =>
      effects[kind].find((effect) => isSame(effect.changes, changes))?.test?.mean ?? 0;
    return { seconds: Math.exp(mean(seconds)), modelBytes: Math.exp(mean(modelBytes)) };
  };
  const withJudgement = (kind: "mainEffects" | "interactions"): readonly JudgedEffect[] =>
    tests[kind].flatMap((effect) => {
      const judgement = judgementOf(effect.test);
      const { changes, nCombinations } = effect;
      return judgement === null ? [] : [{ changes, nCombinations, times: timesOf(kind, effect), ...judgement }];
    });
  return { effects: withJudgement("mainEffects"), interactions: withJudgement("interactions") };
}

function isSame(one: TestedEffect["changes"], other: TestedEffect["changes"]): boolean {
  return one.every(({ factor, level }, i) => factor === other[i].factor && level === other[i].level);
}
