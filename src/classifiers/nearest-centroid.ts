import { checked } from "../checked.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { classesOf, requireClasses } from "./class-labels.js";
import { type ClassedRows, classMeans } from "./class-means.js";
import type { FittedLinear } from "./fit-linear.js";
import { LinearClassifier } from "./linear-classifier.js";
import {
  type NearestCentroidConfig,
  type NearestCentroidOptions,
  nearestCentroidSchema,
} from "./nearest-centroid-config.js";
import { shrinkCentroids } from "./shrunken-centroids.js";
import { requireFiniteValues, requireLabelsForRows, requireRows } from "./training-rows.js";

const type = "nearest-centroid";

/**
 * Nearest centroid, Rocchio's method (C. Manning, P. Raghavan and H. Schütze, "Introduction to Information Retrieval",
 * 2008, section 14.2; E.-H. Han and G. Karypis, "Centroid-based document classification", PKDD 2000): a class is the mean
 * c_k of its documents, and a document is of the class whose mean is nearest. How many documents a class has plays no part.
 *
 *     euclidean  score(x, k) = 2 x·c_k − ‖c_k‖²  = ‖x‖² − ‖x − c_k‖²        scikit-learn's `NearestCentroid`
 *     cosine     score(x, k) = x·c_k / ‖c_k‖     = ‖x‖ cos(x, c_k)          c_k the mean of rows of length 1
 *
 * ‖x‖ changes no order of classes. Probabilities are the softmax of the scores, which are nearly alike: only calibration
 * makes them worth reading.
 *
 * @example
 * const { classifier } = new NearestCentroid({ metric: "euclidean", shrinkThreshold: 0.5 }).fit(weights, labels);
 */
export class NearestCentroid {
  readonly config: NearestCentroidConfig;

  /** @throws CopydeskError `CONFIG_BAD_OPTION` or `CONFIG_UNKNOWN_OPTION` */
  constructor(options: NearestCentroidOptions = {}) {
    this.config = checked(nearestCentroidSchema, { ...options, type }, type);
  }

  /**
   * Learns from labelled rows.
   *
   * @param matrix `nDocuments × nFeatures`
   * @param rowLabels one label a row
   * @throws CopydeskError `INPUT_EMPTY`, `INPUT_ONE_CLASS`, `INPUT_NOT_FINITE`, `USAGE_LENGTH`
   */
  fit(matrix: CsrMatrix, rowLabels: readonly string[]): FittedLinear {
    requireLabelsForRows(matrix, rowLabels);
    requireRows(matrix);
    requireFiniteValues(matrix, "training");
    const {
      labels,
      classes: { classIndex },
    } = classesOf(rowLabels);
    requireClasses(labels);
    const rows = { matrix, classIndex, nClasses: labels.length };
    const { weights, intercepts } = this.config.metric === "cosine" ? byAngle(rows) : byDistance(rows, this.config);
    const nFeatures = matrix.nColumns;
    const parameters = { type, labels, nFeatures, weights, intercepts, link: "softmax", input: "values" } as const;
    return { classifier: new LinearClassifier(parameters), summary: { iterations: 1, converged: true } };
  }
}

/** c_k / ‖c_k‖; zeros for a class whose documents have no feature, or cancel out. */
function byAngle(rows: ClassedRows) {
  const { nClasses } = rows;
  const means = classMeans(rows, true);
  const lengths = squaresByClass(means, nClasses).map((square) => (square === 0 ? 1 : Math.sqrt(square)));
  const weights = Float32Array.from(means, (mean, i) => mean / lengths[i % nClasses]);
  return { weights, intercepts: new Float64Array(nClasses) };
}

/** 2 c_k and −‖c_k‖², of the c_k that weights of single precision leave. */
function byDistance(rows: ClassedRows, { shrinkThreshold }: NearestCentroidConfig) {
  const means = classMeans(rows, false);
  if (shrinkThreshold !== null) shrinkCentroids(rows, shrinkThreshold, means);
  const weights = Float32Array.from(means, (mean) => 2 * mean);
  const intercepts = squaresByClass(weights, rows.nClasses).map((square) => -square / 4);
  return { weights, intercepts };
}

/** The sum of squares in each class (`nClasses`) of numbers `nFeatures × nClasses`. */
function squaresByClass(values: Float32Array | Float64Array, nClasses: number): Float64Array {
  const squares = new Float64Array(nClasses);
  for (let i = 0; i < values.length; i++) squares[i % nClasses] += values[i] * values[i];
  return squares;
}
