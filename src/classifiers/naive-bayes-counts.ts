import { CopydeskError } from "../errors.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { classesOf, compareCodePoints } from "./class-labels.js";
import type { LinearInput } from "./linear-classifier.js";
import { requireFiniteValues, requireLabelsForRows, requireNoNegativeValues } from "./training-rows.js";

/**
 * All that naive Bayes learns from documents: plain, mergeable sums. Counts of two sets of documents add up to those of
 * both, exactly while values are whole numbers (sums below 2^53), so training can be split over batches or machines.
 */
export interface NaiveBayesCounts {
  /** The labels in the order of Unicode code points; one is enough. */
  readonly labels: readonly string[];
  readonly nFeatures: number;
  /** What was summed: values, or how many documents have a value above 0 (`presence`). */
  readonly input: LinearInput;
  /** Documents of each class (`nClasses`). */
  readonly classCounts: Float64Array;
  /** The sum of each feature in each class (`nFeatures × nClasses`), all classes of one feature side by side. */
  readonly featureCounts: Float64Array;
}

/**
 * Counts labelled rows; rows may be empty, and there may be none.
 *
 * @param matrix `nDocuments × nFeatures`; no value may be negative, unless it is presence that counts
 * @param rowLabels one label a row
 * @throws CopydeskError `USAGE_LENGTH`, `INPUT_NEGATIVE`, `INPUT_NOT_FINITE`
 */
export function countRows(matrix: CsrMatrix, rowLabels: readonly string[], input: LinearInput): NaiveBayesCounts {
  requireLabelsForRows(matrix, rowLabels);
  requireFiniteValues(matrix, "training");
  if (input === "values") requireNoNegativeValues(matrix);
  const {
    labels,
    classes: { classIndex },
  } = classesOf(rowLabels);
  const nClasses = labels.length;
  const classCounts = new Float64Array(nClasses);
  const featureCounts = new Float64Array(matrix.nColumns * nClasses);
  const { nRows, rowStart, columnIndex, values } = matrix;
  for (let row = 0; row < nRows; row++) {
    const k = classIndex[row];
    classCounts[k]++;
    for (let e = rowStart[row]; e < rowStart[row + 1]; e++) {
      const counted = input === "values" ? values[e] : values[e] > 0 ? 1 : 0;
      featureCounts[columnIndex[e] * nClasses + k] += counted;
    }
  }
  return { labels, nFeatures: matrix.nColumns, input, classCounts, featureCounts };
}

/**
 * The counts of both sets of documents, over the labels of either; both stay as they are.
 * @throws CopydeskError `USAGE_COLUMNS` when they are of other features, `USAGE_COUNTS` when of another `input`
 */
export function mergeCounts(a: NaiveBayesCounts, b: NaiveBayesCounts): NaiveBayesCounts {
  requireAlike(a, b);
  const labels = [...new Set([...a.labels, ...b.labels])].sort(compareCodePoints);
  const { nFeatures, input } = a;
  const classCounts = new Float64Array(labels.length);
  const featureCounts = new Float64Array(nFeatures * labels.length);
  for (const part of [a, b]) {
    const target = part.labels.map((label) => labels.indexOf(label));
    addColumns(part.classCounts, target, classCounts, labels.length);
    addColumns(part.featureCounts, target, featureCounts, labels.length);
  }
  return { labels, nFeatures, input, classCounts, featureCounts };
}

/** Adds column `j` of `from` (`n × target.length`) to column `target[j]` of `to` (`n × nColumns`). */
function addColumns(from: Float64Array, target: readonly number[], to: Float64Array, nColumns: number): void {
  const width = target.length;
  for (let at = 0, start = 0; at < from.length; at += width, start += nColumns) {
    for (let j = 0; j < width; j++) to[start + target[j]] += from[at + j];
  }
}

function requireAlike(a: NaiveBayesCounts, b: NaiveBayesCounts): void {
  if (a.nFeatures !== b.nFeatures) {
    throw new CopydeskError(
      "USAGE_COLUMNS",
      `naive Bayes: counts that are merged must be of as many features, ${a.nFeatures}; got ${b.nFeatures}. ` +
        "Make all matrices with the same vectorizer.",
    );
  }
  if (a.input !== b.input) {
    throw new CopydeskError(
      "USAGE_COUNTS",
      `naive Bayes: counts that are merged must be of the same input, ${a.input}; got ${b.input}. ` +
        "Bernoulli naive Bayes counts presence, the other types values; do not mix them.",
    );
  }
}
