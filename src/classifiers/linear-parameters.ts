import { CopydeskError, quote } from "../errors.js";
import type { ClassifierType } from "./classifier-config.js";
import type { IsotonicMaps } from "./isotonic-maps.js";
import { areLevels } from "./weight-levels.js";

/**
 * How scores become probabilities: the `softmax` of all; the sigmoid of each divided by the sum of them (`one-vs-rest`); or
 * the sigmoid of each as it is (`independent`), for documents of any number of classes, whose probabilities need not sum
 * to 1. Isotonic maps, where there are any, stand in place of the sigmoid.
 */
export type Link = "softmax" | "one-vs-rest" | "independent";

/** What an entry of a row counts: its value, or 1 where the value is above 0 (`presence`). */
export type LinearInput = "values" | "presence";

/** A fitted classifier as plain data, as it stands in a model file. */
export interface LinearParameters {
  readonly type: ClassifierType;
  /** The labels, all different, in the order of the class indices: two or more, or one with the link `independent`. */
  readonly labels: readonly string[];
  readonly nFeatures: number;
  /** `nFeatures × nClasses`, all classes of one feature side by side. Single precision, as the model file keeps it. */
  readonly weights: Float32Array;
  /**
   * Of weights in 8 bits, the step of each class (`nClasses`), of which its weights are whole multiples from −127 to 127;
   * absent of others.
   */
  readonly weightSteps?: Float32Array | undefined;
  /** `nClasses`. */
  readonly intercepts: Float64Array;
  readonly link: Link;
  readonly input: LinearInput;
  /** Not with the link `softmax`. */
  readonly isotonic?: IsotonicMaps | undefined;
  /**
   * The score from which a document is given each class (`nClasses`), infinite for never; with the link `independent`
   * only, and there by default the score that makes a class as probable as not.
   */
  readonly thresholds?: Float64Array | undefined;
}

const links: readonly Link[] = ["softmax", "one-vs-rest", "independent"];

/**
 * Refuses parameters that are no classifier; they may come from a file.
 *
 * @throws CopydeskError `MODEL_BAD_CLASSIFIER`
 */
export function requireParameters(parameters: LinearParameters): void {
  const { labels, nFeatures, weights, weightSteps, intercepts, link, input, isotonic, thresholds } = parameters;
  const nClasses = labels.length;
  must(links.includes(link), "link", `one of ${links.map(quote).join(", ")}`, link);
  must(input === "values" || input === "presence", "input", 'one of "values", "presence"', input);
  if (link === "independent") must(nClasses >= 1, "labels", "one or more", nClasses);
  else must(nClasses >= 2, "labels", "two or more", nClasses);
  must(new Set(labels).size === nClasses, "labels", "all different", labels);
  must(Number.isInteger(nFeatures) && nFeatures >= 0, "nFeatures", "a whole number from 0", nFeatures);
  must(weights.length === nFeatures * nClasses, "weights", `${nFeatures} × ${nClasses} numbers`, weights.length);
  must(intercepts.length === nClasses, "intercepts", `${nClasses} numbers`, intercepts.length);
  requireFinite(weights, "weights");
  requireFinite(intercepts, "intercepts");
  if (weightSteps !== undefined) requireSteps(weights, weightSteps, nClasses);
  if (isotonic !== undefined) {
    must(link !== "softmax", "isotonic", 'left out with the link "softmax"', "maps");
    requireMaps(isotonic, nClasses);
  }
  if (thresholds === undefined) return;
  must(link === "independent", "thresholds", 'left out but for the link "independent"', "some");
  must(thresholds.length === nClasses, "thresholds", `${nClasses} numbers`, thresholds.length);
  for (const threshold of thresholds) must(!Number.isNaN(threshold), "thresholds", "numbers", threshold);
}

function requireSteps(weights: Float32Array, steps: Float32Array, nClasses: number): void {
  must(steps.length === nClasses, "weightSteps", `${nClasses} numbers`, steps.length);
  for (const [k, step] of steps.entries()) {
    must(Number.isFinite(step) && step >= 0, `weightSteps[${k}]`, "a finite number from 0", step);
  }
  must(areLevels(weights, steps), "weights", "whole multiples of their steps, from −127 to 127", "others");
}

function requireMaps({ ends, scores, probabilities }: IsotonicMaps, nClasses: number): void {
  must(ends.length === nClasses, "isotonic.ends", `${nClasses} numbers`, ends.length);
  must(scores.length === ends[nClasses - 1], "isotonic.scores", `${ends[nClasses - 1]} numbers`, scores.length);
  must(
    probabilities.length === scores.length,
    "isotonic.probabilities",
    `${scores.length} numbers`,
    probabilities.length,
  );
  requireFinite(scores, "isotonic.scores");
  for (let k = 0, from = 0; k < nClasses; from = ends[k++]) {
    must(ends[k] > from, `isotonic.ends[${k}]`, `above ${from}`, ends[k]);
    for (let knot = from; knot < ends[k]; knot++) {
      const [score, probability] = [scores[knot], probabilities[knot]];
      const isNext = knot > from;
      must(!isNext || score > scores[knot - 1], `isotonic.scores[${knot}]`, "above the one before", score);
      const least = isNext ? probabilities[knot - 1] : 0;
      const isInside = probability >= least && probability <= 1;
      must(isInside, `isotonic.probabilities[${knot}]`, `from ${least} to 1`, probability);
    }
  }
}

function requireFinite(values: Float32Array | Float64Array, what: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) must(false, `${what}[${i}]`, "a finite number", values[i]);
  }
}

function must(holds: boolean, what: string, rule: string, got: unknown): void {
  if (holds) return;
  throw new CopydeskError(
    "MODEL_BAD_CLASSIFIER",
    `classifier: ${what} must be ${rule}; got ${typeof got === "number" ? got : quote(got)}. ` +
      "Train the model again, or get another copy.",
  );
}
