import type { GivenLabels } from "../given-labels.js";
import type { ExperimentPlan, MetricName, ResolvedPlan } from "../plan.js";
import type { ExperimentArm, ExperimentCorpus, Fit } from "../results.js";
import { isTrained } from "../trained.js";

/** One fold of one repeat, or the test source. */
export interface RepeatedFold {
  readonly repeat: number;
  readonly fold: number | "test";
}

/**
 * The folds of one corpus that all of these arms have finished, so that every difference can be paired by fold. In a plan
 * without folds the test source is the one there is.
 */
export interface FinishedFolds {
  readonly arms: readonly ExperimentArm[];
  readonly folds: readonly RepeatedFold[];
  /** The fits of every arm by its name, one per fold, in the order of `folds`. */
  readonly fits: ReadonlyMap<string, readonly Fit[]>;
}

/**
 * Finds what can be compared in results that may not be complete. An arm that failed on a fold, so that it lacks the main
 * metric, is compared nowhere. Of the others, either all arms are compared on the folds that all of them have, or those
 * which have all folds: whichever compares more fits.
 *
 * @param fits of one corpus, in any order.
 */
export function finishedFolds(
  { plan, arms }: { readonly plan: ResolvedPlan; readonly arms: readonly ExperimentArm[] },
  fits: readonly Fit[],
): FinishedFolds {
  const byArm = fitsByArm(plan, fits);
  const folds = plannedFolds(plan);
  const begun = arms.filter(({ name }) => byArm.has(name));
  const common = folds.filter((fold) => begun.every(({ name }) => byArm.get(name)?.has(keyOf(fold))));
  const complete = begun.filter(({ name }) => folds.every((fold) => byArm.get(name)?.has(keyOf(fold))));
  return begun.length * common.length >= complete.length * folds.length
    ? paired(begun, begun.length === 0 ? [] : common, byArm)
    : paired(complete, folds, byArm);
}

/** The folds of all repeats that a plan asks for; without any the test source. */
export function plannedFolds({ repeats, folds }: ExperimentPlan): readonly RepeatedFold[] {
  if (folds === 0) return [{ repeat: 0, fold: "test" }];
  return Array.from({ length: repeats }, (_, repeat) =>
    Array.from({ length: folds }, (_, fold) => ({ repeat, fold })),
  ).flat();
}

/** A document that was measured on. */
export interface MeasuredDocument {
  /** In its source. */
  readonly place: number;
  readonly id: string;
  readonly carried: GivenLabels;
}

/** The documents that a fold tests, in their order. */
export function documentsOf(corpus: ExperimentCorpus, { repeat, fold }: RepeatedFold): readonly MeasuredDocument[] {
  const of = fold === "test" ? corpus.test : corpus;
  const all = (of?.documentIds ?? []).map(
    (id, place): MeasuredDocument => ({ place, id, carried: of?.classIndex[place] ?? -1 }),
  );
  return fold === "test" ? all : all.filter(({ place }) => corpus.folds[repeat][place] === fold);
}

/** Scores of an arm, one per fold; NaN where a metric is missing, which the main one never is. */
export function scoresOf({ fits }: FinishedFolds, arm: string, metric: MetricName): readonly number[] {
  return (fits.get(arm) ?? []).map(({ metrics }) => metrics[metric] ?? Number.NaN);
}

type FitsByFold = ReadonlyMap<string, Fit>;

/** Whole fits by arm and fold; nothing of an arm that failed on any. */
function fitsByArm({ folds, metrics: [metric] }: ResolvedPlan, fits: readonly Fit[]): ReadonlyMap<string, FitsByFold> {
  const byArm = new Map<string, Map<string, Fit>>();
  const failed = new Set<string>();
  for (const fit of fits) {
    if ((fit.fold === "test") !== (folds === 0) || fit.share !== 1) continue;
    if (!isMeasured(fit, metric)) failed.add(fit.arm);
    const byFold = byArm.get(fit.arm) ?? new Map<string, Fit>();
    byArm.set(fit.arm, byFold.set(keyOf({ repeat: fit.repeat, fold: fit.fold }), fit));
  }
  for (const arm of failed) byArm.delete(arm);
  return byArm;
}

/** Whether an arm was trained, so that there is a model, and measured. */
export function isMeasured(fit: Fit, metric: MetricName): boolean {
  return Number.isFinite(fit.metrics[metric]) && isTrained(fit);
}

function paired(
  arms: readonly ExperimentArm[],
  folds: readonly RepeatedFold[],
  byArm: ReadonlyMap<string, FitsByFold>,
): FinishedFolds {
  const fits = new Map(
    arms.map(({ name }) => [name, folds.flatMap((fold) => byArm.get(name)?.get(keyOf(fold)) ?? [])]),
  );
  return { arms, folds, fits };
}

function keyOf({ repeat, fold }: RepeatedFold): string {
  return `${repeat} ${fold}`;
}
