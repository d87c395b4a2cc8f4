import * as z from "zod";
import { CopydeskError, nearestName, quote } from "../errors.js";

/**
 * How much the documents of each class count: `null` all the same; `balanced` so much that every class counts the same
 * in all, n / (nClasses · n_k); or the weights of labels, where a label that is not named has 1.
 */
export type ClassWeight = null | "balanced" | Readonly<Record<string, number>>;

/** An object of labels is taken as it is and never copied: zod's records leave out the label `__proto__`. */
export const classWeightSchema = z
  .custom<ClassWeight>(
    (value) => value === null || value === "balanced" || isNumberByLabel(value, (weight) => weight > 0),
    { error: 'null, "balanced" or an object of labels with weights above 0' },
  )
  .default(null);

/** Whether a value is a plain object all of whose values are finite numbers that pass. */
export function isNumberByLabel(
  value: unknown,
  passes: (number: number) => boolean,
): value is Readonly<Record<string, number>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(
    (number) => typeof number === "number" && Number.isFinite(number) && passes(number),
  );
}

/**
 * The weight of each class.
 *
 * @param labels the labels of the classes
 * @param classCounts how many documents each class has (`nClasses`)
 * @returns `nClasses` weights above 0
 * @throws CopydeskError `CONFIG_UNKNOWN_LABEL` for the weight of a label that no document has
 */
export function classWeights(
  classWeight: ClassWeight,
  labels: readonly string[],
  classCounts: ArrayLike<number>,
): Float64Array {
  const weights = new Float64Array(labels.length).fill(1);
  if (classWeight === null) return weights;
  if (classWeight === "balanced") {
    let nDocuments = 0;
    for (let k = 0; k < weights.length; k++) nDocuments += classCounts[k];
    return weights.map((_, k) => nDocuments / (labels.length * classCounts[k]));
  }
  return valuesByLabel(classWeight, labels, weights, "classWeight");
}

/**
 * Overwrites the entries of `values` whose labels are named.
 *
 * @param option the option's name, for the message
 * @throws CopydeskError `CONFIG_UNKNOWN_LABEL`
 */
export function valuesByLabel(
  byLabel: Readonly<Record<string, number>>,
  labels: readonly string[],
  values: Float64Array,
  option: string,
): Float64Array {
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  for (const [label, value] of Object.entries(byLabel)) {
    const index = indexOf.get(label);
    if (index === undefined) {
      const near = nearestName(label, labels);
      throw new CopydeskError(
        "CONFIG_UNKNOWN_LABEL",
        `classifier: ${option} must name labels of the training documents; got ${quote(label)}. ` +
          (near === undefined ? "Leave it out." : `Did you mean ${quote(near)}?`),
      );
    }
    values[index] = value;
  }
  return values;
}
