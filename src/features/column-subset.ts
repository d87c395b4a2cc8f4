import { CopydeskError } from "../errors.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { selectColumns } from "../sparse/select-columns.js";

/** Some of a vectorizer's columns, chosen by feature selection; they stay in their order and are numbered anew from 0. */
export class ColumnSubset {
  /** The old number of each column, strictly ascending: `nFeatures`. */
  readonly columns: Int32Array;
  #newColumn: Int32Array | undefined;

  /**
   * @param columns the old numbers of the columns that are kept, strictly ascending
   * @param nColumns how many columns there were
   * @throws CopydeskError `MODEL_BAD_SELECTION` when they are none of those, or out of order: they may come from a file
   */
  constructor(columns: Int32Array, nColumns: number) {
    if (!areAscendingColumns(columns, nColumns)) {
      throw new CopydeskError(
        "MODEL_BAD_SELECTION",
        `model: selected columns must be in ascending order and below ${nColumns}; got others. ` +
          "Train the model again, or get another copy.",
      );
    }
    this.columns = columns;
  }

  /** The new number of an old column; -1 when it was left out. */
  newColumnOf(column: number): number {
    return this.#newColumns()[column] ?? -1;
  }

  /** The entries of a matrix of the old columns that are in this subset: `nRows × nFeatures`. */
  of(matrix: CsrMatrix): CsrMatrix {
    return selectColumns(matrix, this.#newColumns(), this.columns.length);
  }

  /** Made at first use: a model that is only looked at needs none. It ends with the last column that is kept. */
  #newColumns(): Int32Array {
    const { columns } = this;
    if (this.#newColumn === undefined) {
      this.#newColumn = new Int32Array(columns.length === 0 ? 0 : columns[columns.length - 1] + 1).fill(-1);
      for (let to = 0; to < columns.length; to++) this.#newColumn[columns[to]] = to;
    }
    return this.#newColumn;
  }
}

/**
 * Refuses columns that a fitted vectorizer cannot select.
 * @throws CopydeskError `USAGE_SELECTION` when they are not strictly ascending numbers from 0 to `nFeatures` - 1
 */
export function requireSelection(columns: Int32Array, nFeatures: number): void {
  if (areAscendingColumns(columns, nFeatures)) return;
  throw new CopydeskError(
    "USAGE_SELECTION",
    `features: columns to select must be in ascending order, each once, from 0 to ${nFeatures - 1}; got others. ` +
      "Sort them, and take them from a matrix that the vectorizer made.",
  );
}

function areAscendingColumns(columns: Int32Array, nColumns: number): boolean {
  let before = -1;
  for (const column of columns) {
    if (column <= before || column >= nColumns) return false;
    before = column;
  }
  return true;
}
