import { CopydeskError } from "../errors.js";
import { requireClassIndices, requireSameDocuments, UNKNOWN_CLASS } from "./class-indices.js";
import type { LabelCounts } from "./label-counts.js";

/**
 * The sets of labels that documents carry: class indices, strictly ascending. In truth a set may start with −1, which
 * stands for all labels of the document that the model does not know.
 */
export type LabelSets = readonly Int32Array[];

/** The label sets of the same documents in truth and as predicted, and what both hold. */
export interface ComparedSets {
  readonly truth: LabelSets;
  readonly predictions: LabelSets;
  readonly shared: LabelSets;
}

/**
 * Compares truth and predictions document by document.
 *
 * @throws CopydeskError `USAGE_LENGTH` when there are more of one than of the other, `INPUT_EMPTY` when there are none,
 *   `USAGE_CLASS_INDEX` for an index out of range, repeated or out of order.
 */
export function compareLabelSets(truth: LabelSets, predictions: LabelSets, nClasses: number): ComparedSets {
  requireSameDocuments("evaluation", truth.length, predictions.length);
  const shared = truth.map((set, document) => {
    requireLabelSet(`evaluation: truth[${document}]`, set, UNKNOWN_CLASS, nClasses);
    requireLabelSet(`evaluation: predictions[${document}]`, predictions[document], 0, nClasses);
    return intersection(set, predictions[document]);
  });
  return { truth, predictions, shared };
}

function requireLabelSet(what: string, set: Int32Array, lowest: number, nClasses: number): void {
  requireClassIndices(what, set, lowest, nClasses);
  for (let i = 1; i < set.length; i++) {
    if (set[i] > set[i - 1]) continue;
    throw new CopydeskError(
      "USAGE_CLASS_INDEX",
      `${what} must be strictly ascending; got ${set[i]} after ${set[i - 1]}. Sort it and drop repetitions.`,
    );
  }
}

/** A merge of two ascending lists. */
function intersection(one: Int32Array, other: Int32Array): Int32Array {
  const shared: number[] = [];
  let j = 0;
  for (const index of one) {
    while (j < other.length && other[j] < index) j++;
    if (j < other.length && other[j] === index) shared.push(index);
  }
  return Int32Array.from(shared);
}

/**
 * Overwrites `counts` with those of every document taken `times` times. Where `counts` has an entry more than there are
 * classes, it is that of the labels the model does not know.
 */
export function countLabelSets(sets: ComparedSets, times: Int32Array, nClasses: number, counts: LabelCounts): void {
  tally(sets.truth, times, nClasses, counts.support);
  tally(sets.predictions, times, nClasses, counts.predicted);
  tally(sets.shared, times, nClasses, counts.truePositives);
}

function tally(sets: LabelSets, times: Int32Array, nClasses: number, sums: Float64Array): void {
  sums.fill(0);
  for (let document = 0; document < sets.length; document++) {
    const set = sets[document];
    for (let i = 0; i < set.length; i++) sums[set[i] === UNKNOWN_CLASS ? nClasses : set[i]] += times[document];
  }
}
