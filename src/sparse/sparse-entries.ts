/** The entries of one row: its columns, strictly ascending, and a value for each. */
export interface SparseEntries {
  readonly columns: Int32Array;
  readonly values: Float32Array;
}
