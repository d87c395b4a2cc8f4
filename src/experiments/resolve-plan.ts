import { CopydeskError, quote } from "../errors.js";
import { requireMultiLabel } from "../pipeline/learn.js";
import { haveAnyNumber } from "./given-labels.js";
import type { ExperimentPlan, MetricName, ResolvedPlan } from "./plan.js";
import type { PlannedArm } from "./plan-arms.js";
import type { ExperimentCorpus } from "./results.js";

/**
 * The plan with what depends on its sources: the metrics, where it leaves them out.
 *
 * @throws CopydeskError for corpora of any number of labels: `CONFIG_BAD_PLAN` where accuracy is asked for, and
 *   `CONFIG_NOT_MULTI_LABEL` for an arm that cannot learn them, with its name
 */
export function resolvedPlan(
  plan: ExperimentPlan,
  arms: readonly PlannedArm[],
  corpora: readonly ExperimentCorpus[],
): ResolvedPlan {
  const corpus = corpora.find(({ classIndex }) => haveAnyNumber(classIndex));
  if (corpus === undefined) return { ...plan, metrics: plan.metrics ?? ofOneLabelEach };
  for (const arm of arms) requireForAnyNumber(arm);
  if (plan.metrics?.includes("accuracy")) throw noAccuracy(corpus);
  return { ...plan, metrics: plan.metrics ?? ofAnyNumber };
}

const ofOneLabelEach: readonly MetricName[] = ["accuracy", "macroF1"];
const ofAnyNumber: readonly MetricName[] = ["microF1", "macroF1"];

function requireForAnyNumber({ name, config }: PlannedArm): void {
  try {
    requireMultiLabel(config);
  } catch (error) {
    if (!(error instanceof CopydeskError)) throw error;
    throw new CopydeskError(error.code, `arm ${quote(name)}: ${error.message}`, { cause: error });
  }
}

function noAccuracy({ name }: ExperimentCorpus): CopydeskError {
  return new CopydeskError(
    "CONFIG_BAD_PLAN",
    `plan: metrics must be of any number of labels, which articles of ${quote(name)} have; got "accuracy". ` +
      'Use "microF1" or "exactMatch".',
  );
}
