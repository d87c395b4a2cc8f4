import type { BootstrapOptions, Estimate } from "./bootstrap.js";
import { pairedBootstrap } from "./significance/paired-bootstrap.js";

/** What each of some documents was given by two models: a number per document in each array. */
export interface PairedLabels {
  /** How many labels the document carries. */
  readonly carried: Int32Array;
  /** How many labels each model gave it, and how many of those it carries. */
  readonly before: GivenLabels;
  readonly after: GivenLabels;
}

interface GivenLabels {
  readonly given: Int32Array;
  readonly right: Int32Array;
}

/** The micro F1 of two models on the same documents. */
export interface PairedF1 {
  readonly before: number;
  readonly after: number;
  /** `after` less `before`. */
  readonly difference: Estimate;
}

/**
 * Compares two models on the same documents by their micro F1, which of one label each is the accuracy:
 *
 *     F1 = 2 · Σ right / (Σ given + Σ carried)
 *
 * The interval of the difference is drawn over documents, both models judged on the same ones ({@link pairedBootstrap}):
 * most of what makes a document hard is hard for both, so it is far narrower than the intervals of the two.
 *
 * @throws CopydeskError as {@link pairedBootstrap}: `INPUT_EMPTY` without documents, `CONFIG_…` for options out of range
 */
export function pairedF1({ carried, before, after }: PairedLabels, options: BootstrapOptions = {}): PairedF1 {
  const f1 = (labels: GivenLabels, times: Int32Array): number => microF1(carried, labels, times);
  const found = pairedBootstrap(after, before, carried.length, f1, options);
  return {
    before: found.baseline,
    after: found.arm,
    difference: { value: found.difference, interval: found.interval },
  };
}

/** Of documents each taken so many times; 0 where no label is given or carried. */
function microF1(carried: Int32Array, { given, right }: GivenLabels, times: Int32Array): number {
  let hits = 0;
  let all = 0;
  for (let i = 0; i < times.length; i++) {
    hits += times[i] * right[i];
    all += times[i] * (given[i] + carried[i]);
  }
  return all === 0 ? 0 : (2 * hits) / all;
}
