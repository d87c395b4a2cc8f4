import { factorsOf, type ResolvedPlan } from "../plan.js";
import type { ExperimentCorpus } from "../results.js";
import type { ArmSummary, FoldAnalysis, JudgedDifference } from "./analysis.js";
import { armSummaries } from "./arm-summaries.js";
import { type ArmTests, changedFactors } from "./arm-tests.js";
import { type FinishedFolds, plannedFolds } from "./finished-folds.js";
import { interactionTables } from "./interaction-tables.js";
import { judgedEffects } from "./judged-effects.js";
import type { TestedDifference } from "./judgements.js";
import { labelChanges } from "./label-changes.js";
import { paretoFront } from "./pareto-front.js";

/** What is said of the folds of one corpus, or of its test source alone, once all comparisons are judged. */
export function foldAnalysis(
  plan: ResolvedPlan,
  corpus: ExperimentCorpus,
  { finished, tests }: { readonly finished: FinishedFolds; readonly tests: ArmTests },
  judged: ReadonlyMap<TestedDifference, JudgedDifference>,
  higherIsBetter: boolean,
): FoldAnalysis {
  const judgementOf = (test: TestedDifference | undefined): JudgedDifference | null =>
    test === undefined ? null : (judged.get(test) ?? null);
  const arms = armSummaries(plan, finished, (arm) => judgementOf(tests.arms.get(arm)));
  const gainOf = ({ score }: ArmSummary): number => (higherIsBetter ? score.mean : -score.mean);
  const front = (costOf: (arm: ArmSummary) => number): readonly string[] =>
    paretoFront(arms.map((arm) => ({ name: arm.name, cost: costOf(arm), gain: gainOf(arm) }))).map(({ name }) => name);
  const baseline = arms.find(({ levels }) => changedFactors(plan, { levels }).length === 0);
  const others = arms.filter((arm) => arm !== baseline);
  const best = others.reduce<ArmSummary | undefined>(
    (so, arm) => (so === undefined || gainOf(arm) > gainOf(so) ? arm : so),
    undefined,
  );
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
