import type { Batch } from "./batches.js";
import type { ByteInput } from "./byte-input.js";
import { type ColumnPlan, findColumns, type Role } from "./columns.js";
import type { Document } from "./document.js";
import { LabelLists } from "./label-lists.js";
import { openRandomAccess, type RandomAccess } from "./random-access.js";
import type { BadRowOptions } from "./read-options.js";
import { documentOfValues, type RowValues } from "./record.js";
import { type Failure, failureAt, RowPlace } from "./row-place.js";

/** How many rows make a batch. */
const BATCH_ROWS = 1024;

const parquetRoles: readonly Role[] = ["text", "tokens", "title", "label", "labels", "id"];

/** How a Parquet file is read. */
export interface ParquetOptions extends BadRowOptions {
  /** Told how much of the file has been gone through, in bytes. */
  readonly onBytes?: ((bytesRead: number) => void) | undefined;
}

/**
 * Reads Parquet, a row group at a time, and of it only the columns that are wanted. Columns are found by their names as
 * in CSV; a label may be an integer, and `labels`, `label` and `tokens` a list. A file is read from where its parts are;
 * what is gzipped or comes as a stream has to fit in memory.
 *
 * @throws CopydeskError `INPUT_BAD_ROW` unless bad rows are skipped, `INPUT_MISSING_COLUMN`, `INPUT_BAD_COLUMN`,
 *   `INPUT_BAD_PARQUET` when it is damaged or encoded in an unknown way, `INPUT_TOO_LARGE`, `IO_UNREADABLE`
 */
export async function* readParquet(
  input: ByteInput,
  columns: ColumnPlan,
  options: ParquetOptions = {},
): AsyncGenerator<Batch> {
  const access = await openRandomAccess(input);
  try {
    yield* readGroups(access, input, columns, options);
  } finally {
    await access.close();
  }
}

async function* readGroups(
  access: RandomAccess,
  input: ByteInput,
  plan: ColumnPlan,
  options: ParquetOptions,
): AsyncGenerator<Batch> {
  const { ParquetFile } = await import("./parquet-file.js");
  const file = await ParquetFile.open(access, input.name);
  const indices = findColumns(file.columns, plan, input.name, parquetRoles);
  const place = new RowPlace(input.name);
  const lists = new LabelLists();
  const nRows = file.groupRows.reduce((sum, rows) => sum + rows, 0);
  // A stream, or a gzipped file, has told of its bytes when it was read into memory.
  const onBytes = access.isInMemory ? undefined : options.onBytes;
  for (const [group, nGroupRows] of file.groupRows.entries()) {
    const values: Partial<Record<Role, readonly unknown[]>> = {};
    for (const [role, index] of Object.entries(indices)) values[role as Role] = await file.column(group, index);
    for (let start = 0; start < nGroupRows; start += BATCH_ROWS) {
      const batch: Document[] = [];
      const failure = parseRows(values, start, Math.min(start + BATCH_ROWS, nGroupRows), place, lists, options, batch);
      if (nRows > 0) onBytes?.(Math.floor((access.byteLength * place.row) / nRows));
      yield batch;
      if (failure !== undefined) throw failure.error;
    }
  }
  onBytes?.(access.byteLength);
}

/** Makes documents of rows until one fails: what stood before it is still to be given out. */
function parseRows(
  columns: Readonly<Partial<Record<Role, readonly unknown[]>>>,
  start: number,
  end: number,
  place: RowPlace,
  lists: LabelLists,
  options: BadRowOptions,
  batch: Document[],
): Failure | undefined {
  for (let i = start; i < end; i++) {
    place.row++;
    try {
      batch.push(documentOfValues(valuesAt(columns, i), place, lists));
    } catch (error) {
      const failure = failureAt(error, options);
      if (failure !== undefined) return failure;
    }
  }
  return undefined;
}

function valuesAt(columns: Readonly<Partial<Record<Role, readonly unknown[]>>>, i: number): RowValues {
  const label = columns.label?.[i];
  const labels = columns.labels?.[i] ?? (Array.isArray(label) ? label : undefined);
  return {
    text: columns.text?.[i],
    tokens: columns.tokens?.[i],
    title: columns.title?.[i],
    id: columns.id?.[i],
    label: Array.isArray(label) ? undefined : label,
    labels: labels === undefined || labels === null || Array.isArray(labels) ? labels : [labels],
  };
}
