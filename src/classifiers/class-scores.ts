import { type ClassDocuments, documentsByClass } from "../sparse/class-sets.js";
import type { KnownScores } from "./known-scores.js";

/** The scores of one class, finite all: those of documents that have it and those of others, in document order. */
export interface ClassScores {
  readonly positive: Float64Array;
  readonly negative: Float64Array;
}

/**
 * Reads scores of known documents class by class, each class against the rest. What could not be scored (−∞) is left
 * out: nothing is known of it.
 */
export class ScoresByClass {
  readonly nClasses: number;
  readonly nDocuments: number;
  readonly #scores: Float64Array;
  readonly #byClass: ClassDocuments;
  /** Per document, 1 while the class that is read is one of its own. */
  readonly #isPositive: Uint8Array;

  /** @param known not copied */
  constructor(known: KnownScores) {
    this.nClasses = known.nClasses;
    this.nDocuments = known.classStart.length - 1;
    this.#scores = known.scores;
    this.#byClass = documentsByClass(known);
    this.#isPositive = new Uint8Array(this.nDocuments);
  }

  /** How many documents have class `k`, whether it could be scored for them or not. */
  support(k: number): number {
    return this.#own(k).length;
  }

  /**
   * The scores of class `k`, copied. Cost: one read a document.
   *
   * @param documents the documents to read, or all of them by default
   */
  of(k: number, documents?: Int32Array): ClassScores {
    const own = this.#own(k);
    const isPositive = this.#isPositive;
    for (let at = 0; at < own.length; at++) isPositive[own[at]] = 1;
    const nRead = documents?.length ?? this.nDocuments;
    const positive = new Float64Array(Math.min(own.length, nRead));
    const negative = new Float64Array(nRead);
    let nPositive = 0;
    let nNegative = 0;
    for (let at = 0; at < nRead; at++) {
      const i = documents === undefined ? at : documents[at];
      const score = this.#scores[i * this.nClasses + k];
      if (score === Number.NEGATIVE_INFINITY) continue;
      if (isPositive[i] === 1) positive[nPositive++] = score;
      else negative[nNegative++] = score;
    }
    for (let at = 0; at < own.length; at++) isPositive[own[at]] = 0;
    return { positive: positive.subarray(0, nPositive), negative: negative.subarray(0, nNegative) };
  }

  /** The documents that have class `k`, ascending. */
  #own(k: number): Int32Array {
    const { start, documents } = this.#byClass;
    return documents.subarray(start[k], start[k + 1]);
  }
}
