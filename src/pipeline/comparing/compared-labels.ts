import { compareCodePoints } from "../../classifiers/class-labels.js";
import type { BootstrapOptions, Estimate } from "../../evaluation/bootstrap.js";
import { pairedMeasures } from "../../evaluation/significance/paired-measures.js";
import type { JudgedTwice } from "./judge-twice.js";
import { measuresOf } from "./judged-measures.js";

/** The labels of two models. */
export interface LabelsOfBoth {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A label that not both models know, and how many articles carry it. */
export interface LabelSupport {
  readonly label: string;
  readonly support: number;
}

/**
 * Which labels are compared: plain JSON. All articles are in all measures, and a label that a model does not know is one
 * that it never gives.
 */
export interface ComparedLabels {
  /** How many labels both models know. */
  readonly nShared: number;
  readonly onlyBefore: readonly LabelSupport[];
  readonly onlyAfter: readonly LabelSupport[];
  /** Labels of articles that neither model knows. */
  readonly unknown: readonly LabelSupport[];
  /**
   * The main measure on the articles all of whose labels both models know; null where the models have the same labels, or
   * there are no such articles.
   */
  readonly onShared: SharedComparison | null;
}

/** How well two models do on some articles: plain JSON. */
export interface SharedComparison {
  readonly nDocuments: number;
  readonly before: Estimate;
  readonly after: Estimate;
  readonly difference: Estimate;
}

/** Sets the labels of two models beside each other, and beside those that articles carry. */
export function comparedLabels(
  judged: readonly JudgedTwice[],
  { before, after }: LabelsOfBoth,
  isMultiLabel: boolean,
  options: BootstrapOptions,
): ComparedLabels {
  const known = { before: new Set(before), after: new Set(after) };
  const support = new Map<string, number>();
  for (const { carried } of judged) for (const label of carried) support.set(label, (support.get(label) ?? 0) + 1);
  const listed = (labels: Iterable<string>): LabelSupport[] =>
    [...labels].sort(compareCodePoints).map((label) => ({ label, support: support.get(label) ?? 0 }));
  const onlyBefore = before.filter((label) => !known.after.has(label));
  const onlyAfter = after.filter((label) => !known.before.has(label));
  const areSame = onlyBefore.length === 0 && onlyAfter.length === 0;
  const shared = (label: string): boolean => known.before.has(label) && known.after.has(label);
  return {
    nShared: before.filter(shared).length,
    onlyBefore: listed(onlyBefore),
    onlyAfter: listed(onlyAfter),
    unknown: listed([...support.keys()].filter((label) => !known.before.has(label) && !known.after.has(label))),
    onShared: areSame
      ? null
      : sharedComparison(
          judged.filter(({ carried }) => [...carried].every(shared)),
          isMultiLabel,
          options,
        ),
  };
}

function sharedComparison(
  judged: readonly JudgedTwice[],
  isMultiLabel: boolean,
  options: BootstrapOptions,
): SharedComparison | null {
  if (judged.length === 0) return null;
  const { before, after } = measuresOf(judged, isMultiLabel);
  const measure = (model: typeof before, times: Int32Array, measured: Float64Array) => model.measure(times, measured);
  const [main] = pairedMeasures(after, before, judged.length, before.names.length, measure, options);
  return { nDocuments: judged.length, before: main.baseline, after: main.arm, difference: main.difference };
}
