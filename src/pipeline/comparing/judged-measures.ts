import { compareCodePoints } from "../../classifiers/class-labels.js";
import { SetMeasures } from "../../evaluation/set-measures.js";
import type { Given, JudgedTwice } from "./judge-twice.js";

/** What two models gave the same articles, to be measured. */
export interface JudgedMeasures {
  /** All labels that are carried or given, by code point: class index i is `labels[i]`. */
  readonly labels: readonly string[];
  readonly before: SetMeasures;
  readonly after: SetMeasures;
}

/**
 * Makes what two models gave articles measurable.
 * @throws CopydeskError `INPUT_EMPTY` without articles
 */
export function measuresOf(judged: readonly JudgedTwice[], isMultiLabel: boolean): JudgedMeasures {
  const labels = new Set(
    judged.flatMap(({ carried, before, after }) => [...carried, ...given(before), ...given(after)]),
  );
  const ordered = [...labels].sort(compareCodePoints);
  const indexOf = new Map(ordered.map((label, index) => [label, index]));
  const setOf = (of: Iterable<string>) => Int32Array.from(of, (label) => indexOf.get(label) ?? -1).sort();
  const truth = judged.map(({ carried }) => setOf(carried));
  const side = (which: "before" | "after"): SetMeasures => {
    const predictions = judged.map((article) => setOf(given(article[which])));
    return new SetMeasures(
      { truth, predictions, losses: lossesOf(judged.map((article) => article[which])) },
      ordered.length,
      isMultiLabel,
    );
  };
  return { labels: ordered, before: side("before"), after: side("after") };
}

function given({ labels }: Given): string[] {
  return labels.map(({ label }) => label);
}

/** Nothing where the losses of the two models are not of one kind. */
function lossesOf(all: readonly Given[]): Float64Array | undefined {
  const losses = all.flatMap(({ logLoss }) => (logLoss === null ? [] : [logLoss]));
  return losses.length === all.length ? Float64Array.from(losses) : undefined;
}
