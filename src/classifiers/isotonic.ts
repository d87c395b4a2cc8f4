import { type ClassScores, ScoresByClass } from "./class-scores.js";
import type { IsotonicMaps } from "./isotonic-maps.js";
import type { KnownScores } from "./known-scores.js";

/**
 * Isotonic regression of every class against the rest: the map that never falls and has the least squared error to 1 for
 * documents of the class and 0 for others (B. Zadrozny and C. Elkan, "Transforming classifier scores into accurate
 * multiclass probability estimates", KDD 2002), with straight lines between the scores it was learned from, as
 * scikit-learn's `IsotonicRegression(out_of_bounds="clip")`. It bends to any shape, so it needs about a thousand
 * documents or more not to overfit, and it gives exact zeros and ones.
 *
 * A class that was scored nowhere gets probability 0.
 *
 * Cost: sorting nDocuments scores, nClasses times.
 *
 * @param known held-out scores, of documents with one class each or with any number
 */
export function fitIsotonic(known: KnownScores): IsotonicMaps {
  const byClass = new ScoresByClass(known);
  const ends = new Int32Array(known.nClasses);
  const scores: number[] = [];
  const probabilities: number[] = [];
  for (let k = 0; k < known.nClasses; k++) {
    const blocks = poolAdjacentViolators(byClass.of(k));
    if (blocks.length === 0) blocks.push({ first: 0, last: 0, positive: 0, total: 1 });
    for (const { first, last, positive, total } of blocks) {
      scores.push(first);
      probabilities.push(positive / total);
      if (last === first) continue;
      scores.push(last);
      probabilities.push(positive / total);
    }
    ends[k] = scores.length;
  }
  return { ends, scores: Float64Array.from(scores), probabilities: Float64Array.from(probabilities) };
}

/** Scores from `first` to `last` that share one value, their share of positives. */
interface Block {
  readonly first: number;
  readonly last: number;
  readonly positive: number;
  readonly total: number;
}

/**
 * Pool adjacent violators (R. Barlow, D. Bartholomew, J. Bremner and H. Brunk, "Statistical inference under order
 * restrictions", 1972): each distinct score starts as a block of its own, and the last blocks are pooled as long as the
 * share of positives does not rise from one to the next. Shares are compared as products of counts, which are exact.
 */
function poolAdjacentViolators(scores: ClassScores): Block[] {
  const positive = scores.positive.slice().sort();
  const negative = scores.negative.slice().sort();
  const blocks: Block[] = [];
  for (let p = 0, n = 0; p < positive.length || n < negative.length; ) {
    const score = p < positive.length && !(negative[n] <= positive[p]) ? positive[p] : negative[n];
    const [fromPositive, fromNegative] = [p, n];
    while (positive[p] === score) p++;
    while (negative[n] === score) n++;
    const own = p - fromPositive;
    let block: Block = { first: score, last: score, positive: own, total: own + n - fromNegative };
    for (let before = blocks.at(-1); before !== undefined; before = blocks.at(-1)) {
      if (before.positive * block.total < block.positive * before.total) break;
      blocks.pop();
      block = pooled(before, block);
    }
    blocks.push(block);
  }
  return blocks;
}

function pooled(before: Block, after: Block): Block {
  return {
    first: before.first,
    last: after.last,
    positive: before.positive + after.positive,
    total: before.total + after.total,
  };
}
