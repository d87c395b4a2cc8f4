import { readFileSync } from "node:fs";
import type { ClassifierOptions } from "../../src/classifiers/classifier-config.js";
import type { LinearClassifier } from "../../src/classifiers/linear-classifier.js";
import type { LogisticRegressionOptions } from "../../src/classifiers/logistic-regression-config.js";
import type { CsrMatrix } from "../../src/sparse/csr.js";

interface GoldenMatrix {
  readonly nRows: number;
  readonly nColumns: number;
  readonly rowStart: readonly number[];
  readonly columnIndex: readonly number[];
  readonly values: readonly number[];
  readonly labels: readonly string[];
}

/** Options, and what scikit-learn learned with them. Probabilities and scores are of the first rows only. */
export interface GoldenCase {
  readonly matrix: string;
  readonly options: ClassifierOptions;
  readonly labels: readonly string[];
  /** A row of `nColumns` a class; a single one for logistic regression of two classes. */
  readonly coefficients: readonly number[];
  readonly probabilities: readonly number[];
}

/** What scikit-learn learned by a logistic regression. */
export interface LogisticCase extends GoldenCase {
  readonly options: { readonly type: "logistic-regression" } & LogisticRegressionOptions;
  readonly intercepts: readonly number[];
}

interface Golden {
  readonly matrices: Readonly<Record<string, GoldenMatrix>>;
  readonly naiveBayes: readonly (GoldenCase & { readonly scores: readonly number[] })[];
  readonly softmax: readonly LogisticCase[];
  readonly oneVsRest: readonly LogisticCase[];
  readonly elasticNet: readonly LogisticCase[];
  readonly nearestCentroid: readonly (Omit<GoldenCase, "probabilities"> & {
    readonly scores: readonly number[];
    readonly predictions: readonly string[];
  })[];
  readonly multiLabel: readonly (Omit<GoldenCase, "probabilities"> & {
    readonly rowLabels: readonly (readonly string[])[];
    readonly intercepts: readonly number[];
    /** 1 or 0 for every row and label. */
    readonly isGiven: readonly number[];
  })[];
  readonly linearSvm: readonly (Omit<GoldenCase, "probabilities"> & {
    readonly intercepts: readonly number[];
    readonly scores: readonly number[];
  })[];
}

/** What test/goldens/classifiers.py wrote. */
export const golden: Golden = JSON.parse(readFileSync(new URL("../goldens/classifiers.json", import.meta.url), "utf8"));

/** The matrix that a case is about, and its labels. */
export function rowsOf(example: Pick<GoldenCase, "matrix">): { matrix: CsrMatrix; labels: readonly string[] } {
  const { nRows, nColumns, rowStart, columnIndex, values, labels } = golden.matrices[example.matrix];
  const matrix = {
    nRows,
    nColumns,
    rowStart: Int32Array.from(rowStart),
    columnIndex: Int32Array.from(columnIndex),
    values: Float32Array.from(values),
  };
  return { matrix, labels };
}

/** The weights as scikit-learn shapes them: a row of all features for every class. */
export function byClass({ weights, nClasses, nFeatures }: LinearClassifier): number[] {
  return Array.from({ length: nClasses * nFeatures }, (_, i) => {
    const k = Math.floor(i / nFeatures);
    return weights[(i % nFeatures) * nClasses + k];
  });
}

/** The single vector that scikit-learn has of two classes: how much more there is of the second. */
function ofTwo({ link }: LinearClassifier, perClass: readonly number[]): number[] {
  const length = perClass.length / 2;
  const share = link === "softmax" ? 1 : 0.5;
  return Array.from({ length }, (_, i) => share * (perClass[length + i] - perClass[i]));
}

/** The weights and intercepts of a logistic regression as scikit-learn has them. */
export function likeScikitLearn(classifier: LinearClassifier): {
  readonly coefficients: readonly number[];
  readonly intercepts: readonly number[];
} {
  const shaped = (perClass: readonly number[]) => (classifier.nClasses === 2 ? ofTwo(classifier, perClass) : perClass);
  return { coefficients: shaped(byClass(classifier)), intercepts: shaped([...classifier.intercepts]) };
}

/** The greatest difference, relative to the expected where that is above 1. */
export function greatestDifference(actual: ArrayLike<number>, expected: readonly number[]): number {
  let greatest = 0;
  for (let i = 0; i < expected.length; i++) {
    greatest = Math.max(greatest, Math.abs(actual[i] - expected[i]) / Math.max(1, Math.abs(expected[i])));
  }
  return greatest;
}
