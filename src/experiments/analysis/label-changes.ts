import { scores } from "../../evaluation/metrics.js";
import { knownPlaces } from "../given-labels.js";
import type { ExperimentCorpus } from "../results.js";
import type { ChangedDocument, ChangedLabel, LabelChanges } from "./analysis.js";
import { documentsOf, type FinishedFolds } from "./finished-folds.js";

/** So many documents of a label are named as examples, on either side. */
const EXAMPLES = 3;

/** What two arms said of one document in one fold: labels, as places in those of the corpus. */
interface Said {
  readonly id: string;
  readonly place: number;
  readonly repeat: number;
  readonly truth: readonly number[];
  readonly baseline: readonly number[];
  readonly arm: readonly number[];
}

/** Documents of one label: that carry it, that each arm gave it, and of both. */
interface Tally {
  nDocuments: number;
  gained: number;
  lost: number;
  baselineRight: number;
  right: number;
  baselineGiven: number;
  given: number;
}

/**
 * What changes from one arm to another, label by label and document by document.
 *
 * @param arms the names of the two, both among those that finished.
 */
export function labelChanges(
  corpus: ExperimentCorpus,
  finished: FinishedFolds,
  arms: { readonly baseline: string; readonly arm: string },
): LabelChanges {
  const said = predictionsOf(corpus, finished, arms);
  const labels = tallied(said, corpus.labels.length).map((tally, place): ChangedLabel => {
    const { nDocuments, gained, lost, baselineRight, right, baselineGiven, given } = tally;
    const baselineF1 = scores(baselineRight, nDocuments, baselineGiven).f1;
    return {
      label: corpus.labels[place],
      nDocuments,
      gained,
      lost,
      baselineF1,
      f1: scores(right, nDocuments, given).f1,
    };
  });
  return {
    ...arms,
    labels: labels
      .filter(({ nDocuments }) => nDocuments > 0)
      .sort((one, other) => other.gained - other.lost - (one.gained - one.lost)),
    gained: examples(corpus, said, ({ baseline, arm }, k) => arm.includes(k) && !baseline.includes(k)),
    lost: examples(corpus, said, ({ baseline, arm }, k) => baseline.includes(k) && !arm.includes(k)),
  };
}

/** In the order of fold and corpus. */
function predictionsOf(
  corpus: ExperimentCorpus,
  { folds, fits }: FinishedFolds,
  arms: { readonly baseline: string; readonly arm: string },
): readonly Said[] {
  return folds.flatMap((fold, position) => {
    const baseline = fits.get(arms.baseline)?.[position].predictions ?? [];
    const arm = fits.get(arms.arm)?.[position].predictions ?? [];
    return documentsOf(corpus, fold).map(({ id, place, carried }, i) => ({
      id,
      place,
      repeat: fold.repeat,
      truth: knownPlaces(carried),
      baseline: knownPlaces(baseline[i]),
      arm: knownPlaces(arm[i]),
    }));
  });
}

/** By label. */
function tallied(said: readonly Said[], nLabels: number): readonly Tally[] {
  const none = { nDocuments: 0, gained: 0, lost: 0, baselineRight: 0, right: 0, baselineGiven: 0, given: 0 };
  const tallies = Array.from({ length: nLabels }, (): Tally => ({ ...none }));
  for (const { truth, baseline, arm } of said) {
    for (const k of baseline) tallies[k].baselineGiven++;
    for (const k of arm) tallies[k].given++;
    for (const k of truth) {
      const tally = tallies[k];
      const [wasGiven, isGiven] = [baseline.includes(k), arm.includes(k)];
      tally.nDocuments++;
      if (wasGiven) tally.baselineRight++;
      if (isGiven) tally.right++;
      if (isGiven && !wasGiven) tally.gained++;
      if (wasGiven && !isGiven) tally.lost++;
    }
  }
  return tallies;
}

/** The first documents of each label that changed in the first repeat, in the order of the corpus. */
function examples(
  { labels }: ExperimentCorpus,
  said: readonly Said[],
  isChanged: (one: Said, label: number) => boolean,
): readonly ChangedDocument[] {
  const taken = new Float64Array(labels.length);
  const firstRepeat = said[0]?.repeat;
  const named = (places: readonly number[]): readonly string[] => places.map((place) => labels[place]);
  return said
    .filter(({ repeat }) => repeat === firstRepeat)
    .flatMap((one) => one.truth.filter((k) => isChanged(one, k)).map((k) => ({ ...one, label: k })))
    .sort((one, other) => one.label - other.label || one.place - other.place)
    .filter(({ label }) => ++taken[label] <= EXAMPLES)
    .map(({ id, label, baseline, arm }) => ({
      id,
      label: labels[label],
      baselineSaid: named(baseline),
      said: named(arm),
    }));
}
