import { emptyCounts, type LabelCounts } from "../evaluation/label-counts.js";
import { type LabelEntries, labelEntries, resampledMean, tallyLabels } from "../evaluation/label-entries.js";
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
    this.#carried = labelEntries(carried);
    this.#given = labelEntries(given);
    this.#shared = labelEntries(shared);
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
    if (metric === "accuracy" || metric === "exactMatch") return resampledMean(this.isExact, times);
    tallyLabels(this.#carried, times, this.#counts.support);
    tallyLabels(this.#given, times, this.#counts.predicted);
    tallyLabels(this.#shared, times, this.#counts.truePositives);
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
