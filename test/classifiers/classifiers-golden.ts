import { readFileSync } from "node:fs";
import type { ClassifierOptions } from "../../src/classifiers/classifier-config.js";
import type { LinearClassifier } from "../../src/classifiers/linear-classifier.js";
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

interface Golden {
  readonly matrices: Readonly<Record<string, GoldenMatrix>>;
  readonly naiveBayes: readonly (GoldenCase & { readonly scores: readonly number[] })[];
  readonly softmax: readonly (GoldenCase & { readonly intercepts: readonly number[] })[];
  readonly oneVsRest: readonly (GoldenCase & { readonly intercepts: readonly number[] })[];
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

/** The greatest difference, relative to the expected where that is above 1. */
export function greatestDifference(actual: ArrayLike<number>, expected: readonly number[]): number {
  let greatest = 0;
  for (let i = 0; i < expected.length; i++) {
    greatest = Math.max(greatest, Math.abs(actual[i] - expected[i]) / Math.max(1, Math.abs(expected[i])));
  }
  return greatest;
}
