import { CopydeskError } from "../errors.js";
import type { BootstrapOptions } from "../evaluation/bootstrap.js";
import { type LabelShift, labelShift } from "../evaluation/label-shift.js";
import { type EvaluationReport, evaluate } from "../evaluation/report.js";
import { type LabelledArticle, oneLabel, toDocument } from "./article.js";
import { judge } from "./prediction.js";
import type { TextModel } from "./text-model.js";

/** What may be said to an evaluation, and heard from it. */
export interface EvaluateOptions extends BootstrapOptions {
  /** Leave out articles that cannot be judged, those without exactly one label; default false. */
  readonly skipBad?: boolean | undefined;
  /** Told of every one left out. */
  readonly onBadArticle?: ((error: CopydeskError) => void) | undefined;
  /** Told how many articles have been labelled. */
  readonly onArticle?: ((nArticles: number) => void) | undefined;
}

/** How well a model does on articles, and whether their labels are spread as in training: plain JSON. */
export interface ModelEvaluation extends EvaluationReport {
  /** The labels of the model, then those it does not know. */
  readonly labelShift: LabelShift;
}

const noClass = -1;

/**
 * Labels articles whose label is known and measures how well that went. A label that the model does not know makes
 * every prediction for it an error, and is listed in the report.
 *
 * @throws CopydeskError `INPUT_EMPTY`, `INPUT_NO_LABEL`, `INPUT_MANY_LABELS`, and what reading the articles throws
 */
export async function evaluateModel(
  model: TextModel,
  articles: Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>,
  options: EvaluateOptions = {},
): Promise<ModelEvaluation> {
  const { labels, classifier, featurizer } = model;
  const classIndex = new Map(labels.map((label, index) => [label, index]));
  const truth: number[] = [];
  const unknownTruth: string[] = [];
  const predictions: number[] = [];
  const rows: Float64Array[] = [];
  const add = (article: LabelledArticle): void => {
    const document = toDocument(article, place++);
    const label = oneLabel(document);
    const { probabilities, ranking } = judge(classifier, featurizer.weights([document]));
    rows.push(probabilities);
    predictions.push(ranking[0]);
    truth.push(classIndex.get(label) ?? noClass);
    if (!classIndex.has(label)) unknownTruth.push(label);
  };
  let place = 0;
  for await (const article of articles) {
    try {
      add(article);
    } catch (error) {
      if (options.skipBad !== true || !(error instanceof CopydeskError)) throw error;
      options.onBadArticle?.(error);
    }
    options.onArticle?.(truth.length);
  }
  const probabilities = new Float64Array(rows.length * labels.length);
  for (const [i, row] of rows.entries()) probabilities.set(row, i * labels.length);
  const report = evaluate({
    ...options,
    labels,
    truth: Int32Array.from(truth),
    unknownTruth,
    predictions: Int32Array.from(predictions),
    probabilities,
  });
  return { ...report, labelShift: shiftSinceTraining(model, report) };
}

function shiftSinceTraining({ training }: TextModel, { perLabel, unknownLabels }: EvaluationReport): LabelShift {
  const counted = [...perLabel, ...unknownLabels.map(({ label, support }) => ({ label: label ?? "", support }))];
  return labelShift(
    counted.map(({ label }) => label),
    [...training.documentsPerLabel, ...unknownLabels.map(() => 0)],
    counted.map(({ support }) => support),
  );
}
