import fc from "fast-check";
import type { CsrMatrix } from "../../src/sparse/csr.js";
import { CsrBuilder } from "../../src/sparse/csr-builder.js";

/** Labelled rows. */
export interface Rows {
  readonly matrix: CsrMatrix;
  readonly labels: readonly string[];
}

/** The matrix of rows of plain numbers; zeros are not stored. */
export function matrixOf(dense: readonly (readonly number[])[], nColumns: number): CsrMatrix {
  const builder = new CsrBuilder();
  for (const row of dense) {
    row.forEach((value, column) => {
      if (value !== 0) builder.push(column, value);
    });
    builder.endRow();
  }
  return builder.finish(nColumns);
}

/** Labels that break careless programs. */
export const oddLabels = ["constructor", "__proto__", "", "🗞", "toString", "x".repeat(10_000)];

/** 2 to 20 rows of counts over 1 to 8 features, and what `labels` makes for each. */
function countsWith<T>(labels: fc.Arbitrary<T>): fc.Arbitrary<{ readonly matrix: CsrMatrix; readonly labels: T[] }> {
  const count = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 5 }));
  return fc.integer({ min: 1, max: 8 }).chain((nColumns) =>
    fc
      .array(fc.tuple(fc.array(count, { minLength: nColumns, maxLength: nColumns }), labels), {
        minLength: 2,
        maxLength: 20,
      })
      .map((rows) => ({
        matrix: matrixOf(
          rows.map(([row]) => row),
          nColumns,
        ),
        labels: rows.map(([, ofRow]) => ofRow),
      })),
  );
}

/** Rows of counts with at least two of up to five labels. */
export const labelledCounts: fc.Arbitrary<Rows> = countsWith(fc.constantFrom(...oddLabels.slice(0, 5))).filter(
  ({ labels }) => new Set(labels).size >= 2,
);

/** Rows of counts with any of up to five labels each, at least one in all. */
export const multiLabelCounts = countsWith(fc.subarray(oddLabels.slice(0, 5))).filter(({ labels }) =>
  labels.some((ofRow) => ofRow.length > 0),
);

/** Rows `from` up to `to`. */
export function sliceRows({ matrix, labels }: Rows, from: number, to: number): Rows {
  const { rowStart, columnIndex, values } = matrix;
  const [start, end] = [rowStart[from], rowStart[to]];
  return {
    matrix: {
      nRows: to - from,
      nColumns: matrix.nColumns,
      rowStart: rowStart.slice(from, to + 1).map((offset) => offset - start),
      columnIndex: columnIndex.slice(start, end),
      values: values.slice(start, end),
    },
    labels: labels.slice(from, to),
  };
}
