import { CopydeskError } from "../errors.js";

/**
 * The classes that documents belong to, compressed by rows as a `CsrMatrix` is: those of document `i` are
 * `classIndex[classStart[i]]` up to `classIndex[classStart[i + 1]]`, strictly ascending. With one label a document each
 * set holds one class; with several it may hold any number of them, or none.
 */
export interface ClassSets {
  /** `nDocuments + 1` offsets, from 0 to the length of `classIndex`. */
  readonly classStart: Int32Array;
  /** From 0 to `nClasses` - 1. */
  readonly classIndex: Int32Array;
  readonly nClasses: number;
}

/**
 * The sets of documents that belong to one class each.
 *
 * @param classIndex the class of each document: `nDocuments`
 */
export function oneClassEach(classIndex: Int32Array, nClasses: number): ClassSets {
  return { classStart: Int32Array.from({ length: classIndex.length + 1 }, (_, i) => i), classIndex, nClasses };
}

/** The same sets as far as one class is concerned, which becomes class 0. */
export function oneClass({ classStart, classIndex }: ClassSets, k: number): ClassSets {
  const selected = new Int32Array(classStart.length);
  for (let i = 0; i + 1 < classStart.length; i++) {
    const isOwn = classIndex.subarray(classStart[i], classStart[i + 1]).includes(k);
    selected[i + 1] = selected[i] + (isOwn ? 1 : 0);
  }
  return { classStart: selected, classIndex: new Int32Array(selected[selected.length - 1]), nClasses: 1 };
}

/** Whether every one of these documents belongs to exactly one class. */
export function haveOneClassEach({ classStart }: ClassSets): boolean {
  return classStart.every((start, i) => start === i);
}

/**
 * The sets of some of the documents, in this order.
 *
 * @param documents places of documents, from 0
 * @throws CopydeskError `USAGE_ROWS` for a document that is not there
 */
export function selectClassSets({ classStart, classIndex, nClasses }: ClassSets, documents: Int32Array): ClassSets {
  const nDocuments = classStart.length - 1;
  const selected = new Int32Array(documents.length + 1);
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i];
    if (document < 0 || document >= nDocuments) {
      throw new CopydeskError(
        "USAGE_ROWS",
        `features: documents must be places from 0 to ${nDocuments - 1}; got ${document}. Count documents from 0.`,
      );
    }
    selected[i + 1] = selected[i] + classStart[document + 1] - classStart[document];
  }
  const classes = new Int32Array(selected[documents.length]);
  for (let i = 0; i < documents.length; i++) {
    classes.set(classIndex.subarray(classStart[documents[i]], classStart[documents[i] + 1]), selected[i]);
  }
  return { classStart: selected, classIndex: classes, nClasses };
}

/** The documents of each class: those of class `k` are `documents[start[k]]` up to `documents[start[k + 1]]`, ascending. */
export interface ClassDocuments {
  /** `nClasses + 1` offsets. */
  readonly start: Int32Array;
  readonly documents: Int32Array;
}

/** The same sets by class, in one counting sort. */
export function documentsByClass({ classStart, classIndex, nClasses }: ClassSets): ClassDocuments {
  const start = new Int32Array(nClasses + 1);
  for (const k of classIndex) start[k + 1]++;
  for (let k = 0; k < nClasses; k++) start[k + 1] += start[k];
  const next = start.slice(0, nClasses);
  const documents = new Int32Array(classIndex.length);
  for (let i = 0; i + 1 < classStart.length; i++) {
    for (let e = classStart[i]; e < classStart[i + 1]; e++) documents[next[classIndex[e]]++] = i;
  }
  return { start, documents };
}

/**
 * Refuses what are no class sets of so many documents.
 * @throws CopydeskError `USAGE_LENGTH` for those of another number of documents, `USAGE_CLASS_INDEX` for a class out of
 *   range, repeated or out of order, and for offsets that do not fit
 */
export function requireClassSets({ classStart, classIndex, nClasses }: ClassSets, nDocuments: number): void {
  if (classStart.length !== nDocuments + 1) {
    throw new CopydeskError(
      "USAGE_LENGTH",
      `features: class sets must be as many as documents, ${nDocuments}; got ${classStart.length - 1}. ` +
        "Give one for each document, in the same order; classStart has one offset more.",
    );
  }
  let isOrdered = classStart[0] === 0 && classStart[nDocuments] === classIndex.length;
  for (let i = 0; i < nDocuments && isOrdered; i++) {
    if (classStart[i + 1] < classStart[i]) isOrdered = false;
    for (let e = classStart[i]; e < classStart[i + 1] && isOrdered; e++) {
      isOrdered = classIndex[e] > (e === classStart[i] ? -1 : classIndex[e - 1]) && classIndex[e] < nClasses;
    }
  }
  if (isOrdered) return;
  throw new CopydeskError(
    "USAGE_CLASS_INDEX",
    `features: each document's classes must be in ascending order, each once, from 0 to ${nClasses - 1}; got others. ` +
      "Sort them and drop repetitions; classStart begins with 0 and ends with the length of classIndex.",
  );
}
