import type { Batch } from "./batches.js";
import type { ColumnPlan } from "./columns.js";
import { readLineRows } from "./line-rows.js";
import type { BadRowOptions } from "./read-options.js";
import { TableRows } from "./table-rows.js";

/**
 * Reads TSV as text/tab-separated-values is registered with IANA: a tab separates, a line end ends a row, a quotation
 * mark is an ordinary character, and all rows have the same number of fields.
 *
 * @param bytes UTF-8 without a byte order mark
 * @throws CopydeskError `INPUT_BAD_ROW` unless bad rows are skipped, `INPUT_MISSING_COLUMN`, `INPUT_LINE_TOO_LONG`
 */
export function readTsv(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
  columns: ColumnPlan,
  options: BadRowOptions = {},
): AsyncGenerator<Batch> {
  const rows = new TableRows(columns);
  return readLineRows(bytes, where, options, (line, place) => rows.document(line.toString("utf8").split("\t"), place));
}
