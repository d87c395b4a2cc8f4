import type { Interval } from "./bootstrap.js";
import type { LabelCounts } from "./label-counts.js";
import { type Scores, scores } from "./metrics.js";

/** How well one label was predicted. */
export interface LabelScores extends Scores {
  readonly label: string;
  /** Documents that carry the label. */
  readonly support: number;
  /** Documents that were given the label. */
  readonly predicted: number;
}

/** Averaged scores, each from 0 to 1, with the bootstrap interval of the F1, or null when none was drawn. */
export interface ScoresWithInterval extends Scores {
  readonly f1Interval: Interval | null;
}

/** The scores of every label of the model, in its order; counts of unknown labels, which come after, are left out. */
export function labelScores(labels: readonly string[], counts: LabelCounts): LabelScores[] {
  return labels.map((label, row) => {
    const support = counts.support[row];
    const predicted = counts.predicted[row];
    return { label, ...scores(counts.truePositives[row], support, predicted), support, predicted };
  });
}
