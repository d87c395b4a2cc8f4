import { CopydeskError } from "../errors.js";
import { emptyCounts, type LabelCounts } from "./label-counts.js";
import { type LabelEntries, labelEntries, resampledMean, tallyLabels } from "./label-entries.js";
import { compareLabelSets, type LabelSets } from "./label-sets.js";
import { averageScores } from "./metrics.js";

/**
 * What is measured of labels given: of one label each `accuracy`, `macroF1` and `logLoss`, of any number `microF1`,
 * `macroF1`, `exactMatch` and `logLoss`. All but the last are from 0 to 1, higher is better; the log loss is in nats a
 * document, lower is better.
 */
export type SetMeasureName = "accuracy" | "microF1" | "macroF1" | "exactMatch" | "logLoss";

/** The labels that documents carry, and what a model gave them. */
export interface GivenSets {
  /** Class indices of labels of both, over one list of labels that holds all of them. */
  readonly truth: LabelSets;
  readonly predictions: LabelSets;
  /** The log loss of each document, in nats; undefined where there is none to be measured. */
  readonly losses?: Float64Array | undefined;
}

/**
 * Measures labels given on resampled documents. One label each is the case of sets of one: their micro F1 is the accuracy.
 * Macro F1 is averaged over the labels that are carried or given.
 */
export class SetMeasures {
  /** In the order in which they are measured, the main one first. */
  readonly names: readonly SetMeasureName[];
  readonly nDocuments: number;
  readonly #truth: LabelEntries;
  readonly #predictions: LabelEntries;
  readonly #shared: LabelEntries;
  readonly #nClasses: number;
  readonly #counts: LabelCounts;
  /** Whether the documents were given just the labels that they carry. */
  readonly #isExact: Uint8Array;
  readonly #losses: Float64Array | undefined;
  readonly #hasExactMatch: boolean;

  /**
   * @throws CopydeskError `USAGE_LENGTH` when there are more of one than of another, `INPUT_EMPTY` without documents,
   *   `USAGE_CLASS_INDEX` for an index out of range, repeated or out of order
   */
  constructor({ truth, predictions, losses }: GivenSets, nClasses: number, isMultiLabel: boolean) {
    const { shared } = compareLabelSets(truth, predictions, nClasses);
    this.#truth = labelEntries(truth);
    this.#predictions = labelEntries(predictions);
    this.#shared = labelEntries(shared);
    if (losses !== undefined && losses.length !== truth.length) throw badLength(truth.length, losses.length);
    this.nDocuments = truth.length;
    this.#nClasses = nClasses;
    this.#counts = emptyCounts(nClasses);
    this.#losses = losses;
    this.#hasExactMatch = isMultiLabel;
    this.#isExact = Uint8Array.from(truth, ({ length }, i) =>
      shared[i].length === length && predictions[i].length === length ? 1 : 0,
    );
    const names: readonly SetMeasureName[] = isMultiLabel
      ? ["microF1", "macroF1", "exactMatch"]
      : ["accuracy", "macroF1"];
    this.names = losses === undefined ? names : [...names, "logLoss"];
  }

  /** Whether each document was given just the labels that it carries: 1 or 0. */
  get isExact(): Uint8Array {
    return this.#isExact;
  }

  /** The counts of every label in all documents. */
  counts(): LabelCounts {
    const counts = emptyCounts(this.#nClasses);
    this.#count(new Int32Array(this.nDocuments).fill(1), counts);
    return counts;
  }

  /**
   * @param times how many times each document counts
   * @param measured overwritten with one number for each of `names`
   */
  measure(times: Int32Array, measured: Float64Array): void {
    this.#count(times, this.#counts);
    const { micro, macro } = averageScores(this.#counts);
    measured[0] = micro.f1;
    measured[1] = macro.f1;
    let at = 2;
    if (this.#hasExactMatch) measured[at++] = resampledMean(this.#isExact, times);
    if (this.#losses !== undefined) measured[at] = resampledMean(this.#losses, times);
  }

  #count(times: Int32Array, { truePositives, support, predicted }: LabelCounts): void {
    tallyLabels(this.#shared, times, truePositives);
    tallyLabels(this.#truth, times, support);
    tallyLabels(this.#predictions, times, predicted);
  }
}

function badLength(nDocuments: number, got: number): CopydeskError {
  return new CopydeskError(
    "USAGE_LENGTH",
    `evaluation: losses must be of as many documents as truth, ${nDocuments}; got ${got}. Leave them out for none.`,
  );
}
