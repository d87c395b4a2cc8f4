import type { LabelProbability } from "../prediction.js";
import type { JudgedTwice } from "./judge-twice.js";

/** An article that two models give other labels: plain JSON. */
export interface ArticleDifference {
  readonly id: string;
  /** The labels that it carries. */
  readonly truth: readonly string[];
  /** What each model gave it, the most probable first. */
  readonly before: readonly LabelProbability[];
  readonly after: readonly LabelProbability[];
  /** Which of the two gave it just the labels that it carries; null where neither did. */
  readonly right: "before" | "after" | null;
}

/** The articles that two models give other labels, in their order. */
export function differencesOf(judged: readonly JudgedTwice[]): ArticleDifference[] {
  return judged.filter(isChanged).map(({ id, carried, before, after }) => ({
    id,
    truth: [...carried],
    before: before.labels,
    after: after.labels,
    right: isJust(before.labels, carried) ? "before" : isJust(after.labels, carried) ? "after" : null,
  }));
}

/** Whether the two give other labels, in whatever order. */
function isChanged({ before, after }: JudgedTwice): boolean {
  return !isJust(after.labels, new Set(before.labels.map(({ label }) => label)));
}

function isJust(given: readonly LabelProbability[], labels: ReadonlySet<string>): boolean {
  return given.length === labels.size && given.every(({ label }) => labels.has(label));
}
