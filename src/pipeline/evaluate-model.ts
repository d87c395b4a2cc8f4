import { CopydeskError } from "../errors.js";
import { UNKNOWN_CLASS } from "../evaluation/class-indices.js";
import { type LabelShift, labelShift } from "../evaluation/label-shift.js";
import { type EvaluationReport, evaluate } from "../evaluation/report.js";
import type { UnknownTokenTotal } from "../features/unknown-tokens.js";
import { type LabelledArticle, oneLabel } from "./article.js";
import { type EvaluateOptions, judgeArticles } from "./evaluated-articles.js";
import type { TextModel } from "./text-model.js";

/** How well a model does on articles, and whether their labels are spread as in training: plain JSON. */
export interface ModelEvaluation extends EvaluationReport {
  /** What tells it from the evaluation of a model of any number of labels. */
  readonly task: "single-label";
  /** The labels of the model, then those it does not know. */
  readonly labelShift: LabelShift;
  /**
   * Of the tokens of all articles, how many the model knows nothing of: with the label shift, how far the articles have
   * drifted from training. Null for models that hash, which cannot tell.
   */
  readonly unknownTokens: UnknownTokenTotal | null;
}

/**
 * Labels articles whose label is known and measures how well that went. A label that the model does not know makes
 * every prediction for it an error, and is listed in the report.
 *
 * @param model one that gives each article one label; of any number of labels: `evaluateMultiLabelModel`
 * @throws CopydeskError `USAGE_MULTI_LABEL` for a model of any number of labels, `INPUT_EMPTY`, `INPUT_NO_LABEL`,
 *   `INPUT_MANY_LABELS`, and what reading the articles throws
 *
 * @example
 * const { accuracy } = await evaluateModel(model, articles);
 * accuracy.interval; // [0.91, 0.94]
 */
export async function evaluateModel(
  model: TextModel,
  articles: Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>,
  options: EvaluateOptions = {},
): Promise<ModelEvaluation> {
  requireOneLabelEach(model);
  const { labels } = model;
  const judged = await judgeArticles(model, articles, oneLabel, options);
  const classIndex = new Map(labels.map((label, index) => [label, index]));
  const truth = judged.articles.map((article) => article.truth);
  const report = evaluate({
    ...options,
    labels,
    truth: Int32Array.from(truth, (label) => classIndex.get(label) ?? UNKNOWN_CLASS),
    unknownTruth: truth.filter((label) => !classIndex.has(label)),
    predictions: Int32Array.from(judged.articles, ({ given }) => given[0]),
    probabilities: judged.probabilities,
  });
  return {
    task: "single-label",
    ...report,
    labelShift: shiftSinceTraining(model, report),
    unknownTokens: judged.unknownTokens,
  };
}

/** How the labels of evaluated articles are spread, beside how they were in training. */
export function shiftSinceTraining(
  { training }: TextModel,
  { perLabel, unknownLabels }: Pick<EvaluationReport, "perLabel" | "unknownLabels">,
): LabelShift {
  const counted = [...perLabel, ...unknownLabels.map(({ label, support }) => ({ label: label ?? "", support }))];
  return labelShift(
    counted.map(({ label }) => label),
    [...training.documentsPerLabel, ...unknownLabels.map(() => 0)],
    counted.map(({ support }) => support),
  );
}

function requireOneLabelEach({ isMultiLabel }: TextModel): void {
  if (!isMultiLabel) return;
  throw new CopydeskError(
    "USAGE_MULTI_LABEL",
    "evaluateModel: the model must give each article one label; got one that gives any number. " +
      "Use evaluateMultiLabelModel.",
  );
}
