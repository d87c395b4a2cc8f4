import { emptyCounts, type LabelCounts } from "../evaluation/label-counts.js";
import { averageScores } from "../evaluation/metrics.js";
import { type DocumentLabels, hasUnknown, knownPlaces } from "./given-labels.js";
import type { LabelMetricName } from "./metric-kinds.js";

/**
 * The labels that documents carry beside those that an arm gave them, laid flat: resamples go through them a thousand times.
 * One label each is the case of sets of one.
 */
export class ComparedLabels {
  /** Whether each document was given exactly the labels that it carries: 1 or 0. */
  readonly isExact: Uint8Array;
  readonly #carried: LabelEntries;
  readonly #given: LabelEntries;
  readonly #shared: LabelEntries;
  readonly #counts: LabelCounts;

  /**
   * @param truth −1 stands for labels that were never learned: they count as one label more, which is never given
   * @param predictions −1 stands for nothing
   */
  constructor(truth: DocumentLabels, predictions: DocumentLabels, nLabels: number) {
    const carried = truth.map((labels) =>
      hasUnknown(labels) ? [...knownPlaces(labels), nLabels] : knownPlaces(labels),
    );
    const given = predictions.map(knownPlaces);
    const shared = carried.map((labels, i) => labels.filter((place) => given[i].includes(place)));
    this.#carried = entriesOf(carried);
    this.#given = entriesOf(given);
    this.#shared = entriesOf(shared);
    this.#counts = emptyCounts(nLabels + 1);
    this.isExact = Uint8Array.from(shared, ({ length }, i) =>
      length === carried[i].length && length === given[i].length ? 1 : 0,
    );
  }

  /**
   * A metric of the documents, averages over labels being over those that are carried or given.
   *
   * @param times how many times each document counts; by default once
   */
  measure(metric: LabelMetricName, times: Int32Array = new Int32Array(this.isExact.length).fill(1)): number {
    if (metric === "accuracy" || metric === "exactMatch") return shareOf(this.isExact, times);
    tally(this.#carried, times, this.#counts.support);
    tally(this.#given, times, this.#counts.predicted);
    tally(this.#shared, times, this.#counts.truePositives);
    return averages[metric](averageScores(this.#counts));
  }
}

type Averages = ReturnType<typeof averageScores>;

const averages: Readonly<Record<Exclude<LabelMetricName, "accuracy" | "exactMatch">, (averages: Averages) => number>> =
  {
    microF1: ({ micro }) => micro.f1,
    macroF1: ({ macro }) => macro.f1,
    weightedF1: ({ weighted }) => weighted.f1,
    macroPrecision: ({ macro }) => macro.precision,
    macroRecall: ({ macro }) => macro.recall,
  };

/** The labels of all documents, document by document. */
interface LabelEntries {
  readonly document: Int32Array;
  readonly label: Int32Array;
}

function entriesOf(sets: readonly (readonly number[])[]): LabelEntries {
  const document: number[] = [];
  const label: number[] = [];
  for (const [i, set] of sets.entries()) {
    for (const place of set) {
      document.push(i);
      label.push(place);
    }
  }
  return { document: Int32Array.from(document), label: Int32Array.from(label) };
}

/** Overwrites `sums` with how often each label is there, every document taken so many times. */
function tally({ document, label }: LabelEntries, times: Int32Array, sums: Float64Array): void {
  sums.fill(0);
  for (let e = 0; e < document.length; e++) sums[label[e]] += times[document[e]];
}

function shareOf(isExact: Uint8Array, times: Int32Array): number {
  let exact = 0;
  for (let i = 0; i < isExact.length; i++) exact += times[i] * isExact[i];
  return exact / isExact.length;
}
