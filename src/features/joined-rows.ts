import type { CsrMatrix } from "../sparse/csr.js";
import type { Segment } from "./shared-rows.js";

/** Rows that another thread has counted, and the column here of each of its columns, where they are not the same. */
export type OtherRows = CsrMatrix & { readonly columnOf?: Int32Array | undefined };

/** The rows of all segments, one after another; those of other threads with the columns that theirs have here. */
export function joinedRows(
  own: CsrMatrix,
  others: readonly (OtherRows | undefined)[],
  segments: readonly Segment[],
  nColumns: number,
): CsrMatrix {
  const nRows = segments.reduce((sum, segment) => sum + segment.nRows, 0);
  const nEntries = [own, ...others].reduce((sum, part) => sum + (part?.rowStart[part.nRows] ?? 0), 0);
  const rowStart = new Int32Array(nRows + 1);
  const columnIndex = new Int32Array(nEntries);
  const values = new Float32Array(nEntries);
  let row = 0;
  for (const segment of segments) {
    const other = segment.helper === undefined ? undefined : others[segment.helper];
    const from = other ?? own;
    const first = from.rowStart[segment.firstRow];
    const last = from.rowStart[segment.firstRow + segment.nRows];
    const to = rowStart[row];
    values.set(from.values.subarray(first, last), to);
    const columnOf = other?.columnOf;
    if (columnOf === undefined) columnIndex.set(from.columnIndex.subarray(first, last), to);
    else for (let e = first; e < last; e++) columnIndex[to + e - first] = columnOf[from.columnIndex[e]];
    for (let i = 1; i <= segment.nRows; i++) rowStart[++row] = to + from.rowStart[segment.firstRow + i] - first;
  }
  return { nRows, nColumns, rowStart, columnIndex, values };
}
