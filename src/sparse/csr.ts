import { CopydeskError, quote } from "../errors.js";

/**
 * A sparse matrix, compressed by rows. The entries of row `i` are those from `rowStart[i]` up to `rowStart[i + 1]`:
 * zero-based columns in strictly ascending order, none with a zero stored unless its maker says so. Values are single
 * precision: counts up to 2^24 are exact, weights keep seven digits, and a pass over them costs half the memory traffic.
 */
export interface CsrMatrix {
  readonly nRows: number;
  readonly nColumns: number;
  /** `nRows + 1` offsets, from 0 to the number of entries. */
  readonly rowStart: Int32Array;
  readonly columnIndex: Int32Array;
  readonly values: Float32Array;
}

/**
 * The matrix of these rows, in this order; rows may repeat.
 *
 * @param rows numbers of rows, from 0
 * @throws CopydeskError `USAGE_ROWS` for a row that the matrix does not have
 */
export function selectRows(matrix: CsrMatrix, rows: ArrayLike<number>): CsrMatrix {
  for (let i = 0; i < rows.length; i++) {
    if (!(Number.isInteger(rows[i]) && rows[i] >= 0 && rows[i] < matrix.nRows)) throw noSuchRow(matrix, rows[i]);
  }
  const rowStart = new Int32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) {
    rowStart[i + 1] = rowStart[i] + matrix.rowStart[rows[i] + 1] - matrix.rowStart[rows[i]];
  }
  const columnIndex = new Int32Array(rowStart[rows.length]);
  const values = new Float32Array(rowStart[rows.length]);
  for (let i = 0; i < rows.length; i++) {
    const from = matrix.rowStart[rows[i]];
    const to = matrix.rowStart[rows[i] + 1];
    columnIndex.set(matrix.columnIndex.subarray(from, to), rowStart[i]);
    values.set(matrix.values.subarray(from, to), rowStart[i]);
  }
  return { nRows: rows.length, nColumns: matrix.nColumns, rowStart, columnIndex, values };
}

function noSuchRow({ nRows }: CsrMatrix, row: unknown): CopydeskError {
  const rule = nRows === 0 ? "left out where there are none" : `integers from 0 to ${nRows - 1}`;
  return new CopydeskError(
    "USAGE_ROWS",
    `sparse: rows must be ${rule}; got ${quote(row)}. Count rows from 0, in the matrix that they are taken from.`,
  );
}

/** The same numbers as rows of plain arrays, `nRows × nColumns`: for tests, small prints and dense algebra. */
export function toDense(matrix: CsrMatrix): number[][] {
  return Array.from({ length: matrix.nRows }, (_, i) => {
    const row = new Array<number>(matrix.nColumns).fill(0);
    for (let e = matrix.rowStart[i]; e < matrix.rowStart[i + 1]; e++) row[matrix.columnIndex[e]] = matrix.values[e];
    return row;
  });
}

/** The number of rows that have an entry in each column (`nColumns`): document frequency, where entries are counts. */
export function columnFrequencies(matrix: CsrMatrix): Int32Array {
  const frequencies = new Int32Array(matrix.nColumns);
  const { columnIndex } = matrix;
  const nEntries = matrix.rowStart[matrix.nRows];
  for (let e = 0; e < nEntries; e++) frequencies[columnIndex[e]]++;
  return frequencies;
}
