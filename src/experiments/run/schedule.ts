import { grouped } from "../grouped.js";
import type { ExperimentPlan } from "../plan.js";
import type { PlannedArm } from "../plan-arms.js";
import type { ExperimentCorpus, Fit } from "../results.js";
import { countingKey } from "./counted-corpus.js";
import type { FitPlace } from "./fit-corpus.js";

/** Fits on the same documents from the same counts: of one thread, one after the other. */
export interface Batch {
  readonly place: FitPlace;
  /** Places of arms in the plan, those side by side that share most. */
  readonly arms: readonly number[];
}

/** All fits of one corpus whose arms share their counts. */
export interface CountedBatches {
  /** The place of the corpus in the plan. */
  readonly corpus: number;
  readonly batches: readonly Batch[];
}

/** What tells fits of an experiment apart. */
export function fitKey({ corpus, arm, repeat, fold, share }: Pick<Fit, "corpus" | "arm"> & FitPlace): string {
  return JSON.stringify([corpus, arm, repeat, fold, share]);
}

/** The places at which arms are trained and measured in a corpus, in the order of the results. */
export function placesOf(plan: ExperimentPlan, { folds, test }: ExperimentCorpus): readonly FitPlace[] {
  const shares = [...plan.curve.filter((share) => share < 1), 1];
  const ofFolds = folds.flatMap((_, repeat) => Array.from({ length: plan.folds }, (_, fold) => ({ repeat, fold })));
  const all: Omit<FitPlace, "share">[] = test === null ? ofFolds : [...ofFolds, { repeat: 0, fold: "test" }];
  return all.flatMap((place) => shares.map((share) => ({ ...place, share })));
}

/** Whether an arm is trained at a place: on a share of the documents the baseline alone is. */
function isAt({ share }: FitPlace, arm: number): boolean {
  return share === 1 || arm === 0;
}

/** The keys of all fits of an experiment, in the order of the results. */
export function fitKeys(
  plan: ExperimentPlan,
  corpora: readonly ExperimentCorpus[],
  arms: readonly PlannedArm[],
): readonly string[] {
  return corpora.flatMap((corpus) =>
    placesOf(plan, corpus).flatMap((place) =>
      arms.flatMap(({ name }, arm) => (isAt(place, arm) ? [fitKey({ corpus: corpus.name, arm: name, ...place })] : [])),
    ),
  );
}

/**
 * All fits that are still to be done, those together that share counts, and of these those that share documents.
 *
 * @param isDone by the key of a fit
 * @param mostTogether of a batch: smaller batches keep more threads at work, larger ones share more
 */
export function schedule(
  plan: ExperimentPlan,
  corpora: readonly ExperimentCorpus[],
  arms: readonly PlannedArm[],
  isDone: (key: string) => boolean,
  mostTogether: number,
): readonly CountedBatches[] {
  const groups = groupsByCounts(arms);
  return corpora.flatMap((corpus, number) =>
    groups.flatMap((group) => {
      const batches = placesOf(plan, corpus).flatMap((place) => {
        const left = group.filter(
          (arm) => isAt(place, arm) && !isDone(fitKey({ corpus: corpus.name, arm: arms[arm].name, ...place })),
        );
        return cut(left, mostTogether).map((part) => ({ place, arms: part }));
      });
      return batches.length === 0 ? [] : [{ corpus: number, batches }];
    }),
  );
}

/** The arms that share counts, each group in an order in which those that agree in a stage follow each other. */
function groupsByCounts(arms: readonly PlannedArm[]): readonly (readonly number[])[] {
  const groups = grouped(arms.keys(), (arm) => countingKey(arms[arm].config));
  const stages = arms.map(({ config: { analyzer, selection, weighting, heldOut } }) =>
    [[analyzer.minDf, analyzer.maxDf, analyzer.maxFeatures], selection, weighting, heldOut]
      .map((s) => JSON.stringify(s))
      .join(),
  );
  // The sort is stable: arms that agree in everything but the classifier stay in the plan's order.
  return [...groups.values()].map((group) =>
    group.sort((a, b) => (stages[a] < stages[b] ? -1 : stages[a] > stages[b] ? 1 : 0)),
  );
}

/** Into parts of about the same length, none longer than `most`. */
function cut(items: readonly number[], most: number): readonly (readonly number[])[] {
  const nParts = Math.ceil(items.length / most);
  return Array.from({ length: nParts }, (_, part) =>
    items.slice(Math.round((part * items.length) / nParts), Math.round(((part + 1) * items.length) / nParts)),
  );
}
