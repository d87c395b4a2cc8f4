import { type ClassLabels, classesOf, type RowLabels } from "../classifiers/class-labels.js";
import type { Document } from "../corpus/document.js";
import { type ClassSets, selectClassSets } from "../sparse/class-sets.js";
import { oneLabel, someLabels } from "./article.js";
import type { Configuration } from "./configuration.js";

/** The labels of training documents as they come, and at the end whether it is one each or any number. */
export class TrainingLabelList {
  readonly #task: Configuration["task"];
  readonly #lists: (readonly string[])[] = [];
  #haveSeveral = false;

  constructor(task: Configuration["task"]) {
    this.#task = task;
  }

  get nDocuments(): number {
    return this.#lists.length;
  }

  /**
   * The labels of a document, checked but not yet taken in.
   * @throws CopydeskError `INPUT_NO_LABEL`, unless the task is multi-label; `INPUT_MANY_LABELS` where it is single-label
   */
  check(document: Document): readonly string[] {
    if (this.#task === "multi-label") return document.labels;
    if (this.#task === "single-label") return [oneLabel(document)];
    return someLabels(document);
  }

  add(labels: readonly string[]): void {
    this.#haveSeveral ||= new Set(labels).size > 1;
    this.#lists.push(labels);
  }

  finish(): TrainingLabels {
    const isMultiLabel = this.#task === "multi-label" || this.#haveSeveral;
    return new TrainingLabels(isMultiLabel ? this.#lists : this.#lists.map(([label]) => label));
  }
}

/** The labels of all training documents. */
export class TrainingLabels implements ClassLabels {
  /** One label a document, or a list of any number each. */
  readonly rows: RowLabels;
  /** The distinct labels, by code point. */
  readonly labels: readonly string[];
  readonly classes: ClassSets;

  constructor(rows: RowLabels) {
    this.rows = rows;
    const { labels, classes } = classesOf(rows);
    this.labels = labels;
    this.classes = classes;
  }

  get nDocuments(): number {
    return this.rows.length;
  }

  get isMultiLabel(): boolean {
    return this.rows.length > 0 && typeof this.rows[0] !== "string";
  }

  /** How many documents have each label (`nLabels`). */
  get documentsPerLabel(): number[] {
    const counts = new Array<number>(this.labels.length).fill(0);
    for (const k of this.classes.classIndex) counts[k]++;
    return counts;
  }

  /** The labels of some documents, given by their places. */
  rowsOf(documents: Int32Array): RowLabels {
    return Array.from(documents, (i) => this.rows[i]) as RowLabels;
  }

  /** The classes of some documents, given by their places. */
  classesOf(documents: Int32Array): ClassSets {
    return selectClassSets(this.classes, documents);
  }

  /**
   * The class by which each document is dealt into folds: its rarest, and one more for those without any.
   */
  get strata(): Int32Array {
    const { classStart, classIndex, nClasses } = this.classes;
    const sizes = this.documentsPerLabel;
    return Int32Array.from({ length: this.nDocuments }, (_, i) => {
      let rarest = nClasses;
      for (let e = classStart[i]; e < classStart[i + 1]; e++) {
        if (rarest === nClasses || sizes[classIndex[e]] < sizes[rarest]) rarest = classIndex[e];
      }
      return rarest;
    });
  }
}
