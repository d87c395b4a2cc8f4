import { readFileSync } from "node:fs";
import fc from "fast-check";
import type { KnownScores } from "../../src/classifiers/known-scores.js";
import { LinearClassifier } from "../../src/classifiers/linear-classifier.js";
import { oneClassEach } from "../../src/sparse/class-sets.js";
import type { CsrMatrix } from "../../src/sparse/csr.js";
import { classSets } from "../sparse/made-class-sets.js";
import { matrixOf } from "./made-rows.js";

/** Scores, and what scikit-learn's calibrators learn from them. Of two classes it knows calibrators of the second only. */
interface CalibrationCase {
  readonly name: string;
  readonly nClasses: number;
  readonly classIndex: readonly number[];
  readonly scores: readonly number[];
  readonly newScores: readonly number[];
  readonly factors: readonly number[];
  readonly offsets: readonly number[];
  readonly knots: readonly (readonly [scores: readonly number[], probabilities: readonly number[]])[];
  readonly sigmoid: readonly number[];
  readonly isotonic: readonly number[];
}

/** What test/goldens/calibration.py wrote. */
export const golden: { readonly cases: readonly CalibrationCase[] } = JSON.parse(
  readFileSync(new URL("../goldens/calibration.json", import.meta.url), "utf8"),
);

/** The held-out scores of a golden case. */
export function knownOf({ scores, classIndex, nClasses }: CalibrationCase): KnownScores {
  return { scores: Float64Array.from(scores), ...oneClassEach(Int32Array.from(classIndex), nClasses) };
}

/** Scores as few numbers, so that many are equal; −∞ now and then. */
const someScore = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -6, max: 6 }).map((n) => n / 4) },
  { weight: 1, arbitrary: fc.constant(Number.NEGATIVE_INFINITY) },
);

/** Scores of 0 to 14 documents with any of 1 to 4 classes, and each document's fold, one of up to three. */
export const knownSets = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 14 }))
  .chain(([nClasses, nDocuments]) => {
    const classes = Array.from({ length: nClasses }, (_, k) => k);
    const exactly = (length: number) => ({ minLength: length, maxLength: length });
    return fc
      .record({
        scores: fc.array(someScore, exactly(nClasses * nDocuments)),
        sets: fc.array(fc.subarray(classes), exactly(nDocuments)),
        folds: fc.array(fc.nat(2), exactly(nDocuments)),
      })
      .map(({ scores, sets, folds }) => ({
        known: knownSetsOf(scores, sets, nClasses),
        sets,
        foldIndex: Int32Array.from(folds),
      }));
  });

/** Scores of 1 to 14 documents with one of 2 to 5 classes each. */
export const knownEach: fc.Arbitrary<KnownScores> = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 14 }))
  .chain(([nClasses, nDocuments]) =>
    fc
      .tuple(
        fc.array(someScore, { minLength: nClasses * nDocuments, maxLength: nClasses * nDocuments }),
        fc.array(fc.nat(nClasses - 1), { minLength: nDocuments, maxLength: nDocuments }),
      )
      .map(([scores, classes]) => ({
        scores: Float64Array.from(scores),
        ...oneClassEach(Int32Array.from(classes), nClasses),
      })),
  );

/** Plain lists as the code takes them. */
export function knownSetsOf(
  scores: readonly number[],
  sets: readonly (readonly number[])[],
  nClasses: number,
): KnownScores {
  return { scores: Float64Array.from(scores), ...classSets(sets, nClasses) };
}

/** What the documents `of` (all by default) tell of class k, the plain way: pairs of score and whether it is theirs. */
export function pairsOf(
  { scores, nClasses }: KnownScores,
  sets: readonly (readonly number[])[],
  k: number,
  of: (document: number) => boolean = () => true,
): { readonly score: number; readonly isPositive: boolean }[] {
  return sets
    .map((set, i) => ({ score: scores[i * nClasses + k], isPositive: set.includes(k), isRead: of(i) }))
    .filter(({ score, isRead }) => isRead && score > Number.NEGATIVE_INFINITY)
    .map(({ score, isPositive }) => ({ score, isPositive }));
}

/** A classifier that passes on its features as scores, and the rows to give it. */
export function passingOn(
  scores: readonly number[],
  nClasses: number,
): { classifier: LinearClassifier; rows: CsrMatrix } {
  const classifier = new LinearClassifier({
    type: "linear-svm",
    labels: Array.from({ length: nClasses }, (_, k) => `label ${k}`),
    nFeatures: nClasses,
    weights: Float32Array.from({ length: nClasses ** 2 }, (_, at) => Number(at % (nClasses + 1) === 0)),
    intercepts: new Float64Array(nClasses),
    link: "one-vs-rest",
    input: "values",
  });
  const dense = Array.from({ length: scores.length / nClasses }, (_, i) =>
    scores.slice(i * nClasses, (i + 1) * nClasses),
  );
  return { classifier, rows: matrixOf(dense, nClasses) };
}
