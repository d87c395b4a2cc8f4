import { scores } from "../../evaluation/metrics.js";
import type { ExperimentCorpus } from "../results.js";
import type { ChangedDocument, ChangedLabel, LabelChanges } from "./analysis.js";
import type { FinishedFolds } from "./finished-folds.js";

/** So many documents of a label are named as examples, on either side. */
const EXAMPLES = 3;

/** What two arms said of one document in one fold. */
interface Said {
  readonly document: number;
  readonly truth: number;
  readonly baseline: number;
  readonly arm: number;
  readonly repeat: number;
}

interface Tally {
  nDocuments: number;
  gained: number;
  lost: number;
  baselineRight: number;
  right: number;
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
  const tallies = corpus.labels.map((): Tally => ({ nDocuments: 0, gained: 0, lost: 0, baselineRight: 0, right: 0 }));
  const baselinePredicted = new Float64Array(corpus.labels.length);
  const predicted = new Float64Array(corpus.labels.length);
  for (const { truth, baseline, arm } of said) {
    if (baseline >= 0) baselinePredicted[baseline]++;
    if (arm >= 0) predicted[arm]++;
    const tally = tallies[truth];
    tally.nDocuments++;
    if (baseline === truth) tally.baselineRight++;
    if (arm === truth) tally.right++;
    if (arm === truth && baseline !== truth) tally.gained++;
    if (baseline === truth && arm !== truth) tally.lost++;
  }
  const labels = corpus.labels.map((label, i): ChangedLabel => {
    const { nDocuments, gained, lost, baselineRight, right } = tallies[i];
    const baselineF1 = scores(baselineRight, nDocuments, baselinePredicted[i]).f1;
    return { label, nDocuments, gained, lost, baselineF1, f1: scores(right, nDocuments, predicted[i]).f1 };
  });
  return {
    ...arms,
    labels: labels
      .filter(({ nDocuments }) => nDocuments > 0)
      .sort((one, other) => other.gained - other.lost - (one.gained - one.lost)),
    gained: examples(corpus, said, ({ truth, baseline, arm }) => arm === truth && baseline !== truth),
    lost: examples(corpus, said, ({ truth, baseline, arm }) => baseline === truth && arm !== truth),
  };
}

/** Documents of known labels, in the order of fold and corpus. */
function predictionsOf(
  corpus: ExperimentCorpus,
  { folds, fits }: FinishedFolds,
  arms: { readonly baseline: string; readonly arm: string },
): readonly Said[] {
  return folds.flatMap(({ repeat, fold }, position) => {
    const baseline = fits.get(arms.baseline)?.[position].predictions ?? [];
    const arm = fits.get(arms.arm)?.[position].predictions ?? [];
    const documents = corpus.folds[repeat].flatMap((of, document) => (of === fold ? [document] : []));
    return documents.flatMap((document, i) => {
      const truth = corpus.classIndex[document];
      return truth < 0 ? [] : [{ document, truth, baseline: baseline[i], arm: arm[i], repeat }];
    });
  });
}

/** The first documents of each label that changed in the first repeat, in the order of the corpus. */
function examples(
  { documentIds, labels }: ExperimentCorpus,
  said: readonly Said[],
  isChanged: (one: Said) => boolean,
): readonly ChangedDocument[] {
  const taken = new Float64Array(labels.length);
  const firstRepeat = said[0]?.repeat;
  return said
    .filter((one) => one.repeat === firstRepeat && isChanged(one))
    .sort((one, other) => one.truth - other.truth || one.document - other.document)
    .filter(({ truth }) => ++taken[truth] <= EXAMPLES)
    .map(({ document, truth, baseline, arm }) => ({
      id: documentIds[document],
      label: labels[truth],
      baselineSaid: labels[baseline] ?? null,
      said: labels[arm] ?? null,
    }));
}
