import fc from "fast-check";
import type { OneVsRestProblems } from "../../src/optimize/dual-problems.js";
import type { SoftmaxProblem } from "../../src/optimize/softmax-objective.js";
import type { CsrMatrix } from "../../src/sparse/csr.js";
import { CsrBuilder } from "../../src/sparse/csr-builder.js";
import { classSets } from "../sparse/made-class-sets.js";

const values = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  fc.integer({ min: -16, max: 16 }).map((n) => n / 8),
);

/** 1 to 12 rows of 1 to 6 columns, of which about a third is not zero. */
const matrices: fc.Arbitrary<CsrMatrix> = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 6 }))
  .chain(([nRows, nColumns]) =>
    fc.array(values, { minLength: nRows * nColumns, maxLength: nRows * nColumns }).map((dense) => {
      const builder = new CsrBuilder();
      for (let row = 0; row < nRows; row++) {
        for (let column = 0; column < nColumns; column++) {
          const value = dense[row * nColumns + column];
          if (value !== 0) builder.push(column, value);
        }
        builder.endRow();
      }
      return builder.finish(nColumns);
    }),
  );

const costs = (length: number) =>
  fc
    .array(fc.integer({ min: 1, max: 40 }), { minLength: length, maxLength: length })
    .map((some) => Float64Array.from(some, (n) => n / 8));

/** One-vs-rest problems, one to nine over the same rows, each of which is positive in any of them. */
export const oneVsRestProblems: fc.Arbitrary<OneVsRestProblems> = fc
  .tuple(matrices, fc.integer({ min: 1, max: 9 }), fc.boolean())
  .chain(([matrix, nProblems, intercept]) => {
    const problems = Array.from({ length: nProblems }, (_, k) => k);
    return fc
      .tuple(
        fc.array(fc.subarray(problems), { minLength: matrix.nRows, maxLength: matrix.nRows }),
        costs(nProblems),
        costs(nProblems),
      )
      .map(([positives, positiveCost, negativeCost]) => ({
        matrix,
        positives: classSets(positives, nProblems),
        nProblems,
        positiveCost,
        negativeCost,
        intercept,
      }));
  });

/** The same, where every problem scales the columns: by halves and by nothing, of either sign. */
export const scaledProblems: fc.Arbitrary<OneVsRestProblems> = oneVsRestProblems.chain((problems) => {
  const length = problems.matrix.nColumns * problems.nProblems;
  return fc
    .array(fc.integer({ min: -3, max: 3 }), { minLength: length, maxLength: length })
    .map((scale) => ({ ...problems, scale: Float32Array.from(scale, (n) => n / 2) }));
});

/** Softmax problems of two to nine classes. */
export const softmaxProblems: fc.Arbitrary<SoftmaxProblem> = fc
  .tuple(matrices, fc.integer({ min: 2, max: 9 }), fc.boolean())
  .chain(([matrix, nClasses, intercept]) =>
    fc
      .tuple(
        fc.array(fc.integer({ min: 0, max: nClasses - 1 }), { minLength: matrix.nRows, maxLength: matrix.nRows }),
        costs(nClasses),
      )
      .map(([classes, classCost]) => ({
        matrix,
        classIndex: Int32Array.from(classes),
        nClasses,
        classCost,
        intercept,
      })),
  );
