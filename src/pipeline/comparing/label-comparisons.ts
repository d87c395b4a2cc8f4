import { type LabelScores, labelScores } from "../../evaluation/label-scores.js";
import type { JudgedTwice } from "./judge-twice.js";
import type { JudgedMeasures } from "./judged-measures.js";

/** How well two models give one label: plain JSON. */
export interface LabelComparison {
  readonly label: string;
  /** Articles that carry it. */
  readonly support: number;
  readonly before: GivenLabel;
  readonly after: GivenLabel;
  /** The F1 after less that before. */
  readonly difference: number;
  /** Articles that carry it and are given it by `after` alone, and by `before` alone. */
  readonly gained: number;
  readonly lost: number;
}

/** How well a model gives one label, and how often it gives it. */
export type GivenLabel = Pick<LabelScores, "precision" | "recall" | "f1" | "predicted">;

/** What changes from label to label, of all that are carried or given, by code point. */
export function labelComparisons(judged: readonly JudgedTwice[], measures: JudgedMeasures): LabelComparison[] {
  const { labels } = measures;
  const before = labelScores(labels, measures.before.counts());
  const after = labelScores(labels, measures.after.counts());
  const gained = new Map<string, number>();
  const lost = new Map<string, number>();
  for (const article of judged) {
    const [ofBefore, ofAfter] = [article.before, article.after].map(
      (by) => new Set(by.labels.map(({ label }) => label)),
    );
    for (const label of article.carried) {
      if (ofBefore.has(label) === ofAfter.has(label)) continue;
      const counts = ofAfter.has(label) ? gained : lost;
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  }
  return labels.map((label, k) => ({
    label,
    support: before[k].support,
    before: givenLabel(before[k]),
    after: givenLabel(after[k]),
    difference: after[k].f1 - before[k].f1,
    gained: gained.get(label) ?? 0,
    lost: lost.get(label) ?? 0,
  }));
}

function givenLabel({ precision, recall, f1, predicted }: LabelScores): GivenLabel {
  return { precision, recall, f1, predicted };
}
