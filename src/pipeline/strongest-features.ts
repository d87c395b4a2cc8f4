import type { LinearClassifier } from "../classifiers/linear-classifier.js";
import { CopydeskError, nearestName, quote } from "../errors.js";
import type { ModelParts } from "./model-parts.js";

/** A feature and how much one unit of it speaks for a label. */
export interface StrongFeature {
  readonly feature: string;
  readonly weight: number;
}

/**
 * How much one unit of a feature speaks for a class: its weight, and where probabilities depend on differences of scores
 * alone (softmax) its weight less the mean over all classes.
 */
export function evidence({ weights, labels, link }: LinearClassifier, column: number, classIndex: number): number {
  const nClasses = labels.length;
  const start = column * nClasses;
  if (link !== "softmax") return weights[start + classIndex];
  let sum = 0;
  for (let k = 0; k < nClasses; k++) sum += weights[start + k];
  return weights[start + classIndex] - sum / nClasses;
}

/**
 * The class index of a label.
 * @throws CopydeskError `INPUT_UNKNOWN_LABEL`
 */
export function classIndexOf(labels: readonly string[], label: string): number {
  const index = labels.indexOf(label);
  if (index >= 0) return index;
  const near = nearestName(label, labels);
  const known = `The model's labels: ${labels.slice(0, 20).join(", ")}${labels.length > 20 ? ", …" : ""}.`;
  throw new CopydeskError(
    "INPUT_UNKNOWN_LABEL",
    `model: the label must be one that it knows; got ${quote(label)}. ${near === undefined ? known : `Did you mean ${quote(near)}?`}`,
  );
}

/** The features with the largest positive evidence for a label, largest first; of equals the first column. */
export function strongestFeatures(
  { classifier, featurizer }: Pick<ModelParts, "classifier" | "featurizer">,
  label: string,
  most: number,
): StrongFeature[] {
  const classIndex = classIndexOf(classifier.labels, label);
  const evidences = Float64Array.from({ length: classifier.nFeatures }, (_, column) =>
    evidence(classifier, column, classIndex),
  );
  const columns = Uint32Array.from(evidences, (_, column) => column).filter((column) => evidences[column] > 0);
  columns.sort((a, b) => evidences[b] - evidences[a] || a - b);
  return Array.from(columns.subarray(0, most), (column) => ({
    feature: featurizer.vectorizer.featureName(column),
    weight: evidences[column],
  }));
}
