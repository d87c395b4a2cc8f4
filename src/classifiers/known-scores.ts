import type { ClassSets } from "../sparse/class-sets.js";

/** Scores of documents whose classes are known: held-out ones, for what is learned from them to hold for others. */
export interface KnownScores extends ClassSets {
  /** `nDocuments × nClasses`, by document; −∞ for a class that could not be scored. */
  readonly scores: Float64Array;
}
