import { CopydeskError, quote } from "../errors.js";
import { fieldOfLabel } from "./libsvm-label.js";

/**
 * A sparse vector as a row in LIBSVM format, without its line end: `label,label index:value index:value`. Indices count
 * from 1. Numbers are written in the fewest digits that read back as the same double. A vector without any entry and
 * without labels, which would be an empty line, is written as `1:0`.
 *
 * @param labels any strings; those with special characters are written as {@link fieldOfLabel} says
 * @param columns zero-based, strictly ascending, below 2^31 − 1
 * @param values as many finite numbers
 * @throws CopydeskError `USAGE_BAD_VECTOR` when the vector is none
 * @example
 * libsvmRow(["sport"], [0, 4], [1, 0.5]) // "sport 1:1 5:0.5"
 */
export function libsvmRow(labels: readonly string[], columns: ArrayLike<number>, values: ArrayLike<number>): string {
  if (columns.length !== values.length) {
    throw bad("have as many values as columns", `${columns.length} columns and ${values.length} values`);
  }
  let row = labels.map(fieldOfLabel).join(",");
  let last = -1;
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i];
    if (!Number.isInteger(column) || column <= last || column >= 2 ** 31 - 1) {
      throw bad("have whole columns from 0 on in ascending order", `${quote(column)} after ${last}`);
    }
    if (!Number.isFinite(values[i])) throw bad("have finite values", String(values[i]));
    row += `${row === "" ? "" : " "}${column + 1}:${Object.is(values[i], -0) ? "-0" : values[i]}`;
    last = column;
  }
  return row === "" ? "1:0" : row;
}

function bad(rule: string, got: string): CopydeskError {
  return new CopydeskError("USAGE_BAD_VECTOR", `LIBSVM row: the vector must ${rule}; got ${got}. Check what made it.`);
}
