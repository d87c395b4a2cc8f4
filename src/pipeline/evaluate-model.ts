import type { Document } from "../corpus/document.js";
import { CopydeskError } from "../errors.js";
import type { BootstrapOptions } from "../evaluation/bootstrap.js";
import { type LabelShift, labelShift } from "../evaluation/label-shift.js";
import { type EvaluationReport, evaluate } from "../evaluation/report.js";
import { type Article, oneLabel, toDocuments } from "./article.js";
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
  articles: Iterable<Article> | AsyncIterable<Article>,
  options: EvaluateOptions = {},
): Promise<ModelEvaluation> {
  const { labels, classifier, featurizer } = model;
  const classIndex = new Map(labels.map((label, index) => [label, index]));
  const truth: number[] = [];
  const unknownTruth: string[] = [];
  const rows: Float64Array[] = [];
  const judge = (document: Document): void => {
    const label = oneLabel(document);
    rows.push(classifier.probabilities(featurizer.weights([document])));
    truth.push(classIndex.get(label) ?? noClass);
    if (!classIndex.has(label)) unknownTruth.push(label);
  };
  for await (const document of toDocuments(articles)) {
    try {
      judge(document);
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
    predictions: Int32Array.from(rows, mostProbable),
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

/** The class of the largest probability, the first of equals. */
function mostProbable(probabilities: Float64Array): number {
  let best = 0;
  for (let k = 1; k < probabilities.length; k++) if (probabilities[k] > probabilities[best]) best = k;
  return best;
}
