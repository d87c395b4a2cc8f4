import type { Batch } from "./batches.js";
import type { Document } from "./document.js";
import { lineBatches } from "./lines.js";
import type { BadRowOptions } from "./read-options.js";
import { type Failure, failureAt, RowPlace } from "./row-place.js";

/**
 * What a line that is not empty is: a document, or undefined when it is no row, such as a header or a comment.
 *
 * @throws `place.bad(…)` when it is a row that cannot be read
 */
export type LineParser = (line: Buffer, place: RowPlace) => Document | undefined;

/**
 * Reads a format of one row a line. Empty lines are passed over.
 *
 * @param bytes the file in UTF-8 without a byte order mark, in pieces of any size
 * @param where the file's name, for ids and messages
 * @throws CopydeskError `INPUT_BAD_ROW` unless bad rows are skipped, `INPUT_LINE_TOO_LONG`, or what `parse` throws
 */
export async function* readLineRows(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
  options: BadRowOptions,
  parse: LineParser,
): AsyncGenerator<Batch> {
  const place = new RowPlace(where);
  for await (const lines of lineBatches(bytes, where)) {
    const batch: Document[] = [];
    const failure = parseLines(lines, place, options, parse, batch);
    yield batch;
    if (failure !== undefined) throw failure.error;
  }
}

/** Parses lines into `batch` until one fails: what stood before it is still to be given out. */
function parseLines(
  lines: readonly Buffer[],
  place: RowPlace,
  options: BadRowOptions,
  parse: LineParser,
  batch: Document[],
): Failure | undefined {
  for (const line of lines) {
    place.line++;
    if (line.length === 0) continue;
    place.row++;
    try {
      const document = parse(line, place);
      if (document === undefined) place.row--;
      else batch.push(document);
    } catch (error) {
      const failure = failureAt(error, options);
      if (failure !== undefined) return failure;
    }
  }
  return undefined;
}
