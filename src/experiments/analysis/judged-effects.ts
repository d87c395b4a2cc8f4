import { median } from "../../evaluation/quantile.js";
import type { ResolvedPlan } from "../plan.js";
import type { Fit } from "../results.js";
import type { FoldAnalysis, JudgedDifference, JudgedEffect } from "./analysis.js";
import { type ArmTests, contrastsOf, type TestedEffect } from "./arm-tests.js";
import type { FinishedFolds } from "./finished-folds.js";
import type { TestedDifference } from "./judgements.js";

/** Times below a microsecond are not told apart, so that logarithms stay finite. */
const LEAST = 1e-6;

/** What tests of effects come to, and what each change costs: by medians over folds. */
export function judgedEffects(
  plan: ResolvedPlan,
  { arms, fits }: FinishedFolds,
  tests: ArmTests,
  judgementOf: (test: TestedDifference) => JudgedDifference | null,
): Pick<FoldAnalysis, "effects" | "interactions"> {
  const logarithms = (quantityOf: (fit: Fit) => number) =>
    contrastsOf(plan, arms, (arm) => [
      median((fits.get(arm) ?? []).map((fit) => Math.log(Math.max(LEAST, quantityOf(fit))))),
    ]);
  const seconds = logarithms((fit) => fit.seconds);
  const modelBytes = logarithms((fit) => fit.modelBytes);
  const judged = (kind: "mainEffects" | "interactions"): readonly JudgedEffect[] =>
    tests[kind].flatMap(({ changes, nCombinations, test }) => {
      const judgement = judgementOf(test);
      if (judgement === null) return [];
      const timesOf = (contrasts: typeof seconds): number =>
        Math.exp(contrasts[kind].find((one) => isSame(one.changes, changes))?.differences[0] ?? 0);
      const times = { seconds: timesOf(seconds), modelBytes: timesOf(modelBytes) };
      return [{ changes, nCombinations, times, ...judgement }];
    });
  return { effects: judged("mainEffects"), interactions: judged("interactions") };
}

function isSame(one: TestedEffect["changes"], other: TestedEffect["changes"]): boolean {
  return one.every(({ factor, level }, i) => factor === other[i].factor && level === other[i].level);
}
