import { CopydeskError, quote } from "../errors.js";
import type { ClassSets } from "../sparse/class-sets.js";

/** The labels of rows: one each, or, where every row has a list, any number each. */
export type RowLabels = readonly string[] | readonly (readonly string[])[];

/** The classes of labelled rows. */
export interface ClassLabels {
  /** The distinct labels in the order of Unicode code points, as Python sorts strings. */
  readonly labels: readonly string[];
  /** The classes of every row, as positions in `labels`; exactly one unless rows have lists of labels. */
  readonly classes: ClassSets;
}

/**
 * Gives every distinct label a class index. Any string is a label: `constructor`, the empty one, an emoji. One that a row
 * names twice counts once.
 *
 * @example
 * classesOf(["sport", "arts", "sport"]); // labels ["arts", "sport"], classIndex [1, 0, 1]
 */
export function classesOf(rowLabels: RowLabels): ClassLabels {
  const rows = rowLabels.map((labels) => (typeof labels === "string" ? [labels] : labels));
  const labels = [...new Set(rows.flat())].sort(compareCodePoints);
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  const classStart = new Int32Array(rows.length + 1);
  const classIndex: number[] = [];
  for (const [row, ofRow] of rows.entries()) {
    const indices = new Set(ofRow.map((label) => indexOf.get(label) as number));
    for (const index of [...indices].sort((a, b) => a - b)) classIndex.push(index);
    classStart[row + 1] = classIndex.length;
  }
  return { labels, classes: { classStart, classIndex: Int32Array.from(classIndex), nClasses: labels.length } };
}

/** Whether rows have lists of labels. */
export function isMultiLabel(rowLabels: RowLabels): rowLabels is readonly (readonly string[])[] {
  return rowLabels.length > 0 && typeof rowLabels[0] !== "string";
}

/**
 * Refuses lists of labels where each row must have one.
 *
 * @param what the name of what is trained
 * @throws CopydeskError `CONFIG_NOT_MULTI_LABEL`
 */
export function requireOneLabelEach(rowLabels: RowLabels, what: string): asserts rowLabels is readonly string[] {
  if (!isMultiLabel(rowLabels)) return;
  throw new CopydeskError(
    "CONFIG_NOT_MULTI_LABEL",
    `classifier: ${what} must have one label a document; got lists of labels. Train a linear SVM, or logistic regression ` +
      'with multiClass "ovr", or say that there is one label each: {"task": "single-label"}.',
  );
}

/**
 * Refuses labels that leave nothing to learn.
 *
 * @param least two where rows have one label each, one where they have any number
 * @throws CopydeskError `INPUT_ONE_CLASS`
 */
export function requireClasses(labels: readonly string[], least: 1 | 2 = 2): void {
  if (labels.length >= least) return;
  throw new CopydeskError(
    "INPUT_ONE_CLASS",
    `training: labels must be of ${least === 2 ? "two" : "one"} or more classes; got ${labels.length === 0 ? "none" : `only ${quote(labels[0])}`}. ` +
      "Add documents with another label, or check which column, folder or field holds the labels.",
  );
}

/**
 * The order of two strings by code points. JavaScript's own is by UTF-16 units, in which every character beyond U+FFFF,
 * written as two surrogates from U+D800, comes before those from U+E000 to U+FFFF.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return surrogatesLast(x) - surrogatesLast(y);
  }
  return a.length - b.length;
}

/** Moves the surrogates behind all other units. */
function surrogatesLast(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
