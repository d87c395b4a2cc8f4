/**
 * The labels of one document, as places in its corpus's `labels`. Of one label each a place, −1 for none or for a label that
 * is not there; of any number a list of places, strictly ascending, in which −1 stands first for all that are not there.
 */
export type GivenLabels = number | readonly number[];

/** The labels of all documents of a corpus, or of a part of it: one each, or a list of any number each. */
export type DocumentLabels = readonly number[] | readonly (readonly number[])[];

/** Whether documents have lists of any number of labels, be it of one. */
export function haveAnyNumber(labels: DocumentLabels): labels is readonly (readonly number[])[] {
  return labels.length > 0 && typeof labels[0] !== "number";
}

/** The places of the labels that the corpus has. */
export function knownPlaces(labels: GivenLabels): readonly number[] {
  if (typeof labels === "number") return labels < 0 ? [] : [labels];
  return hasUnknown(labels) ? labels.slice(1) : labels;
}

/** Whether a label is none of the corpus's; of predictions, whether there is none. */
export function hasUnknown(labels: GivenLabels): boolean {
  return (typeof labels === "number" ? labels : labels[0]) === -1;
}

/**
 * The places of the labels that documents carry.
 *
 * @param rows one label a document, or a list of any number each
 * @param known the labels of the corpus
 */
export function documentLabels(
  rows: readonly string[] | readonly (readonly string[])[],
  known: readonly string[],
): DocumentLabels {
  const places = new Map(known.map((label, place) => [label, place]));
  const placeOf = (label: string): number => places.get(label) ?? -1;
  return rows.map((row) =>
    typeof row === "string" ? placeOf(row) : [...new Set(row.map(placeOf))].sort((a, b) => a - b),
  ) as DocumentLabels;
}
