import type { ClassScores, ScoresByClass } from "./class-scores.js";

/**
 * All the ways to cut the scores of one label in two, from giving the label to every document to giving it to none. Cut c
 * gives it where score ≥ `thresholds[c]`. Thresholds stand midway between neighbouring scores; the first is the least
 * score, and the last just above the greatest.
 */
export interface DecisionCuts {
  /** Strictly ascending; one more than there are distinct scores (`nCuts`, at least two). */
  readonly thresholds: Float64Array;
  /** How many documents each cut gives the label (`nCuts`). */
  readonly given: Int32Array;
  /** How many of those carry it (`nCuts`). */
  readonly truePositives: Int32Array;
  /** How many documents carry the label. */
  readonly support: number;
  /** The greatest score. */
  readonly greatest: number;
}

/**
 * The cuts of a label in each fold that scored it.
 *
 * @param folds the documents of each fold
 */
export function cutsByFold(byClass: ScoresByClass, k: number, folds: readonly Int32Array[]): readonly DecisionCuts[] {
  return folds.flatMap((documents) => {
    const scores = byClass.of(k, documents);
    return scores.positive.length + scores.negative.length === 0 ? [] : [cutsOf(scores)];
  });
}

/**
 * The cuts of the scores of one label. Cost: sorting them, O(n log n).
 *
 * @param scores at least one; overwritten with themselves in ascending order
 */
export function cutsOf({ positive, negative }: ClassScores): DecisionCuts {
  positive.sort();
  negative.sort();
  const most = positive.length + negative.length + 1;
  const thresholds = new Float64Array(most);
  const given = new Int32Array(most);
  const truePositives = new Int32Array(most);
  let nCuts = 0;
  let before = Number.NEGATIVE_INFINITY;
  for (let p = 0, n = 0; p < positive.length || n < negative.length; ) {
    const score = p < positive.length && !(negative[n] <= positive[p]) ? positive[p] : negative[n];
    thresholds[nCuts] = nCuts === 0 ? score : between(before, score);
    truePositives[nCuts] = positive.length - p;
    given[nCuts++] = positive.length - p + negative.length - n;
    while (positive[p] === score) p++;
    while (negative[n] === score) n++;
    before = score;
  }
  thresholds[nCuts++] = justAbove(before);
  return {
    thresholds: thresholds.subarray(0, nCuts),
    given: given.subarray(0, nCuts),
    truePositives: truePositives.subarray(0, nCuts),
    support: positive.length,
    greatest: before,
  };
}

/** Midway between two scores: above the lower, however close they are, and at most the higher. */
function between(lower: number, higher: number): number {
  const middle = lower / 2 + higher / 2;
  return middle > lower ? middle : higher;
}

/** Above a score by a unit in its last place, or two. */
function justAbove(score: number): number {
  return score + Math.max(Number.MIN_VALUE, Math.abs(score) * Number.EPSILON);
}

/** The documents of each fold in ascending order; all documents as one fold where there are none. */
export function documentsOfFolds(foldIndex: Int32Array | null, nDocuments: number): readonly Int32Array[] {
  const folds: number[][] = [];
  for (let i = 0; i < nDocuments; i++) {
    const fold = foldIndex === null ? 0 : foldIndex[i];
    folds[fold] ??= [];
    folds[fold].push(i);
  }
  return folds.flatMap((documents) => [Int32Array.from(documents)]);
}
