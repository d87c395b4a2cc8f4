import { CopydeskError, quote } from "../errors.js";

/** The classes of labelled rows. */
export interface ClassLabels {
  /** The distinct labels in the order of Unicode code points, as Python sorts strings. */
  readonly labels: readonly string[];
  /** The position in `labels` of every row's label. */
  readonly classIndex: Int32Array;
}

/**
 * Gives every distinct label a class index. Any string is a label: `constructor`, the empty one, an emoji.
 *
 * @param rowLabels one label a row
 *
 * @example
 * classesOf(["sport", "arts", "sport"]); // { labels: ["arts", "sport"], classIndex: [1, 0, 1] }
 */
export function classesOf(rowLabels: readonly string[]): ClassLabels {
  const labels = [...new Set(rowLabels)].sort(compareCodePoints);
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  return { labels, classIndex: Int32Array.from(rowLabels, (label) => indexOf.get(label) as number) };
}

/**
 * Refuses labels that leave nothing to learn.
 * @throws CopydeskError `INPUT_ONE_CLASS`
 */
export function requireTwoClasses(labels: readonly string[]): void {
  if (labels.length >= 2) return;
  throw new CopydeskError(
    "INPUT_ONE_CLASS",
    `training: labels must be of two or more classes; got ${labels.length === 0 ? "none" : `only ${quote(labels[0])}`}. ` +
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
