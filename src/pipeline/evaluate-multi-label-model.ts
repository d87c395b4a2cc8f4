import { CopydeskError } from "../errors.js";
import { UNKNOWN_CLASS } from "../evaluation/class-indices.js";
import type { LabelShift } from "../evaluation/label-shift.js";
import { evaluateMultiLabel, type MultiLabelReport } from "../evaluation/multi-label.js";
import type { UnknownLabel } from "../evaluation/report.js";
import type { UnknownTokenTotal } from "../features/unknown-tokens.js";
import type { LabelledArticle } from "./article.js";
import { shiftSinceTraining } from "./evaluate-model.js";
import { type EvaluateOptions, judgeArticles } from "./evaluated-articles.js";
import type { TextModel } from "./text-model.js";

/** How well a model gives articles any number of labels, and how far these have drifted from training: plain JSON. */
export interface MultiLabelModelEvaluation extends MultiLabelReport {
  /** What tells it from the evaluation of a model of one label each. */
  readonly task: "multi-label";
  /** The labels that the model does not know, ascending, and how many articles carry each. They count as never found. */
  readonly unknownLabels: readonly UnknownLabel[];
  /**
   * The labels of the model, then those it does not know. Shares are of all labels of all articles: one counts for each of
   * its labels. Labels of one article come together, so chance alone differs more than `pValue` says.
   */
  readonly labelShift: LabelShift;
  /** Of the tokens of all articles, how many the model knows nothing of. Null for models that hash, which cannot tell. */
  readonly unknownTokens: UnknownTokenTotal | null;
}

/**
 * Gives articles whose labels are known, any number of them or none, their labels, and measures how well that went.
 * Articles with one label each are sets of one.
 *
 * @param model one of any number of labels; one that gives one label each is measured by its sets of one
 * @throws CopydeskError `INPUT_EMPTY`, `INPUT_NO_LABEL` where no article has any, and what reading the articles throws
 *
 * @example
 * const { micro, exactMatch } = await evaluateMultiLabelModel(model, articles);
 * micro.f1Interval; // [0.87, 0.89]
 */
export async function evaluateMultiLabelModel(
  model: TextModel,
  articles: Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>,
  options: EvaluateOptions = {},
): Promise<MultiLabelModelEvaluation> {
  const { labels } = model;
  const judged = await judgeArticles(model, articles, (document) => document.labels, options);
  const truth = judged.articles.map((article) => new Set(article.truth));
  if (truth.length > 0) requireSomeLabels(truth);
  const classIndex = new Map(labels.map((label, index) => [label, index]));
  const report = evaluateMultiLabel({
    ...options,
    labels,
    truth: truth.map((carried) => indexSet(carried, classIndex)),
    predictions: judged.articles.map(({ given }) => Int32Array.from(given).sort()),
    probabilities: judged.probabilities,
  });
  const unknownLabels = countUnknown(truth, classIndex);
  return {
    task: "multi-label",
    ...report,
    unknownLabels,
    labelShift: shiftSinceTraining(model, { perLabel: report.perLabel, unknownLabels }),
    unknownTokens: judged.unknownTokens,
  };
}

/** Class indices, ascending; all labels that are unknown are one. */
function indexSet(labels: ReadonlySet<string>, classIndex: ReadonlyMap<string, number>): Int32Array {
  const indices = new Set(Array.from(labels, (label) => classIndex.get(label) ?? UNKNOWN_CLASS));
  return Int32Array.from(indices).sort();
}

function countUnknown(truth: readonly ReadonlySet<string>[], classIndex: ReadonlyMap<string, number>): UnknownLabel[] {
  const counts = new Map<string, number>();
  for (const carried of truth) {
    for (const label of carried) if (!classIndex.has(label)) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return Array.from(counts, ([label, support]) => ({ label, support })).sort((a, b) => (a.label < b.label ? -1 : 1));
}

/**
 * Articles may have no labels, but where none has any they are not labelled at all.
 * @throws CopydeskError `INPUT_NO_LABEL`
 */
export function requireSomeLabels(truth: readonly ReadonlySet<string>[]): void {
  if (truth.some(({ size }) => size > 0)) return;
  throw new CopydeskError(
    "INPUT_NO_LABEL",
    `evaluation: an article must have a label; got none in ${truth.length} articles. ` +
      "Check which column, field or folder holds the labels.",
  );
}
