import {
  type BootstrapOptions,
  type BootstrapSettings,
  bootstrapDefaults,
  bootstrapSettings,
  type Estimate,
  fewestResampled,
} from "../../evaluation/bootstrap.js";
import { calibration } from "../../evaluation/calibration.js";
import type { SetMeasureName, SetMeasures } from "../../evaluation/set-measures.js";
import { type McNemar, mcNemar } from "../../evaluation/significance/mcnemar.js";
import { pairedMeasures } from "../../evaluation/significance/paired-measures.js";
import { practicalVerdict, type Verdict } from "../../evaluation/significance/practical-equivalence.js";
import type { LabelledArticle } from "../article.js";
import { requireSomeLabels } from "../evaluate-multi-label-model.js";
import type { EvaluateOptions } from "../evaluated-articles.js";
import type { TextModel } from "../text-model.js";
import { type ArticleDifference, differencesOf } from "./article-difference.js";
import { type ComparedLabels, comparedLabels, type LabelsOfBoth } from "./compared-labels.js";
import { areMultiLabel, type JudgedTwice, judgeTwice } from "./judge-twice.js";
import { measuresOf } from "./judged-measures.js";
import { type LabelComparison, labelComparisons } from "./label-comparisons.js";

/** A measure of two models on the same articles: plain JSON. */
export interface ComparedMeasure {
  readonly before: Estimate;
  readonly after: Estimate;
  /**
   * `after` less `before`. Of accuracy and exact match its interval is that of McNemar's test, and of all that is measured of
   * labels where no article makes a difference; of others it is drawn over articles, both models measured on the same ones,
   * and null without resamples.
   */
  readonly difference: Estimate;
  /** Two-sided, not corrected for other comparisons: McNemar's, or that of the paired bootstrap, likewise. */
  readonly pValue: number | null;
}

/** How well two models do on the same articles: plain JSON. The main measure comes first, then what explains it. */
export interface ModelComparison {
  readonly nDocuments: number;
  /** What `before`, `after` and `difference` are: the accuracy of one label each, the micro F1 of any number. */
  readonly measure: "accuracy" | "microF1";
  readonly before: number;
  readonly after: number;
  /** `after` less `before`. */
  readonly difference: Estimate;
  /**
   * What the interval of the difference says beside `rope`: `after` is better or worse, which its p-value has to bear out,
   * or equivalent; or it is undecided, as it is without an interval, and, of any number of labels, below 30 articles.
   */
  readonly verdict: Verdict;
  /** The greatest difference that does not matter in practice, 0 to 1. */
  readonly rope: number;
  /** How sure intervals are, 0 to 1. */
  readonly level: number;
  /** How those intervals were drawn that are; null when none is. */
  readonly bootstrap: BootstrapSettings | null;
  /**
   * All that was measured, the main measure first. The log loss is missing where one model gives one label each and the
   * other any number.
   */
  readonly measures: Readonly<Partial<Record<SetMeasureName, ComparedMeasure>>>;
  /** The exact test of how often each is right; of any number of labels, right is just the labels that are carried. */
  readonly mcNemar: McNemar;
  /** How many articles the two give other labels. */
  readonly nChanged: number;
  /**
   * How far probabilities of given labels are from the share that is right, on average (`calibration`); null for any
   * number of labels.
   */
  readonly calibrationError: { readonly before: number; readonly after: number } | null;
  readonly labels: ComparedLabels;
  /** Of every label that is carried or given, by code point. */
  readonly perLabel: readonly LabelComparison[];
}

/** What may be said to a comparison, and heard from it. */
export interface CompareOptions extends EvaluateOptions {
  /** The greatest difference of the main measure that does not matter in practice, from 0; default 0.005, half a point. */
  readonly rope?: number | undefined;
  /** Told, when all articles have been judged, of each that the two models give other labels, in their order. */
  readonly onDifference?: ((difference: ArticleDifference) => void) | undefined;
}

/** Half a point. */
const defaultRope = 0.005;

/**
 * Compares two models on articles whose labels are known: one that is there, and one that may take its place. Each article
 * is read once and judged by both. Models of other labels are compared on all articles: a label that a model does not know
 * it never gives ({@link ComparedLabels}). Where one gives any number of labels, both are measured by the sets they give.
 *
 * Intervals and tests speak of these two models on articles like these, not of training again.
 *
 * @throws CopydeskError `INPUT_EMPTY`, `INPUT_NO_LABEL`, and `INPUT_MANY_LABELS` for models of one label each;
 *   `CONFIG_BAD_OPTION` for a `rope` below 0, `CONFIG_RESAMPLES`, `CONFIG_LEVEL`, `CONFIG_SEED`; what reading throws
 *
 * @example
 * const { difference, verdict } = await compareModels(model, shrinkModel(model, { maxBytes: 2e6 }), articles);
 * difference.interval; // [-0.004, 0.002]
 * verdict; // "equivalent"
 */
export async function compareModels(
  before: TextModel,
  after: TextModel,
  articles: Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>,
  options: CompareOptions = {},
): Promise<ModelComparison> {
  const isMultiLabel = areMultiLabel(before, after);
  const judged = await judgeTwice(before, after, articles, options);
  if (isMultiLabel && judged.length > 0) requireSomeLabels(judged.map(({ carried }) => carried));
  const compared = comparison(judged, { before: before.labels, after: after.labels }, isMultiLabel, options);
  for (const difference of differencesOf(judged)) options.onDifference?.(difference);
  return compared;
}

/** What two models gave, compared. */
export function comparison(
  judged: readonly JudgedTwice[],
  labels: LabelsOfBoth,
  isMultiLabel: boolean,
  options: BootstrapOptions & Pick<CompareOptions, "rope">,
): ModelComparison {
  const given = measuresOf(judged, isMultiLabel);
  const { level = bootstrapDefaults.level } = options;
  const exact = mcNemar(given.after.isExact, given.before.isExact, level);
  const measured = comparedMeasures(given.before, given.after, exact, options);
  const [[, main]] = measured;
  const rope = options.rope ?? defaultRope;
  return {
    nDocuments: judged.length,
    measure: isMultiLabel ? "microF1" : "accuracy",
    before: main.before.value,
    after: main.after.value,
    difference: main.difference,
    verdict: isMultiLabel && judged.length < fewestResampled ? "undecided" : verdictOf(main, rope, 1 - level),
    rope,
    level,
    bootstrap: bootstrapSettings(options),
    measures: Object.fromEntries(measured),
    mcNemar: exact,
    nChanged: differencesOf(judged).length,
    calibrationError: isMultiLabel
      ? null
      : { before: calibrationError(judged, "before"), after: calibrationError(judged, "after") },
    labels: comparedLabels(judged, labels, isMultiLabel, options),
    perLabel: labelComparisons(judged, given),
  };
}

function comparedMeasures(
  before: SetMeasures,
  after: SetMeasures,
  exact: McNemar,
  options: BootstrapOptions,
): (readonly [SetMeasureName, ComparedMeasure])[] {
  const { names, nDocuments } = before;
  const measure = (of: SetMeasures, times: Int32Array, measured: Float64Array) => of.measure(times, measured);
  const pairs = pairedMeasures(after, before, nDocuments, names.length, measure, options);
  return pairs.map(({ arm, baseline, difference, pValue }, m) => {
    const isShare = names[m] === "accuracy" || names[m] === "exactMatch";
    const own = { before: baseline, after: arm };
    if (isShare || isFlat(names[m], difference)) {
      const ofExact = { value: difference.value, interval: exact.interval };
      return [names[m], { ...own, difference: ofExact, pValue: exact.pValue }];
    }
    return [names[m], { ...own, difference, pValue }];
  });
}

/** Resamples of articles that are all given the same labels do not differ; of other articles some might. */
function isFlat(name: SetMeasureName, { interval }: Estimate): boolean {
  return name !== "logLoss" && interval !== null && interval[0] === interval[1];
}

function verdictOf({ difference, pValue }: ComparedMeasure, rope: number, alpha: number): Verdict {
  const verdict = practicalVerdict(difference.interval, { rope });
  const isSure = pValue !== null && pValue < alpha;
  return (verdict === "better" || verdict === "worse") && !isSure ? "undecided" : verdict;
}

function calibrationError(judged: readonly JudgedTwice[], which: "before" | "after"): number {
  return calibration({
    confidences: Float64Array.from(judged, (article) => Math.min(1, article[which].labels[0].probability)),
    right: Uint8Array.from(judged, ({ carried, [which]: { labels } }) => (carried.has(labels[0].label) ? 1 : 0)),
  }).expectedError;
}
