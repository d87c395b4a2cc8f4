import fc from "fast-check";
import { expect, test } from "vitest";
import { RowScorer } from "../../src/classifiers/row-scorer.js";
import { addRowScores } from "../../src/classifiers/row-scores.js";
import { denseMatrices, sparse } from "../sparse/arbitraries.js";

const numbers = fc.float({ min: -1000, max: 1000, noNaN: true });

const problems = fc.tuple(denseMatrices, fc.integer({ min: 1, max: 9 })).chain(([{ rows, nColumns }, nClasses]) =>
  fc.record({
    matrix: fc.constant(sparse(rows, nColumns)),
    nClasses: fc.constant(nClasses),
    weights: fc.array(numbers, { minLength: nColumns * nClasses, maxLength: nColumns * nClasses }),
    intercepts: fc.array(numbers, { minLength: rows.length * nClasses, maxLength: rows.length * nClasses }),
    input: fc.constantFrom("values" as const, "presence" as const),
  }),
);

test("the scorer in WebAssembly gives the very bits of the scores in TypeScript", () => {
  fc.assert(
    fc.property(problems, ({ matrix, nClasses, weights, intercepts, input }) => {
      const [scores, plain] = [Float64Array.from(intercepts), Float64Array.from(intercepts)];
      expect(RowScorer.of(Float32Array.from(weights), nClasses)?.addScores(matrix, input, scores)).toBe(true);
      addRowScores(matrix, Float32Array.from(weights), nClasses, input, plain);
      expect(Array.from(scores)).toEqual(Array.from(plain));
    }),
  );
});

test("the scorer takes many rows chunk by chunk, and leaves a row that is too long to others", () => {
  const [nRows, perRow, nColumns] = [700, 90, 1000];
  const rowStart = Int32Array.from({ length: nRows + 1 }, (_, row) => row * perRow);
  const columnIndex = Int32Array.from({ length: nRows * perRow }, (_, e) => (e * 7) % nColumns);
  const values = Float32Array.from({ length: nRows * perRow }, (_, e) => (e % 13) - 4);
  const weights = Float32Array.from({ length: nColumns * 3 }, (_, i) => ((i * 31) % 97) / 7);
  const scorer = RowScorer.of(weights, 3);
  const matrix = { nRows, nColumns, rowStart, columnIndex, values };
  const [scores, plain] = [new Float64Array(nRows * 3), new Float64Array(nRows * 3)];
  expect(scorer?.addScores(matrix, "values", scores)).toBe(true);
  addRowScores(matrix, weights, 3, "values", plain);
  expect(scores).toEqual(plain);
  const long = { ...matrix, nRows: 1, rowStart: Int32Array.of(0, nRows * perRow) };
  expect(scorer?.addScores(long, "values", scores)).toBe(false);
  expect(scores).toEqual(plain);
});
