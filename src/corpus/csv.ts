import { CopydeskError, quote } from "../errors.js";
import type { Batch } from "./batches.js";
import type { ColumnPlan } from "./columns.js";
import { CsvRows } from "./csv-rows.js";
import type { CsvFailure } from "./csv-splitter.js";
import type { BadRowOptions } from "./read-options.js";

/** The longest row there may be: what bounds the memory that a quotation mark without a second can take. */
const LONGEST_ROW = 256 * 1024 * 1024;

/**
 * Reads CSV by RFC 4180: commas separate, fields in quotation marks may hold commas, line breaks, and quotation marks
 * doubled. Rows end with `\r\n`, `\n` or `\r`; empty lines are passed over. Where a row with a stray quotation mark is
 * left out, it is one line, and the next row begins on the line after.
 *
 * @param bytes UTF-8 without a byte order mark
 * @param longest how many characters a row may have
 * @throws CopydeskError `INPUT_BAD_ROW` at a row with a stray quotation mark or a wrong number of fields, unless bad
 *   rows are skipped; `INPUT_MISSING_COLUMN`; `INPUT_LINE_TOO_LONG`
 */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
  columns: ColumnPlan,
  options: BadRowOptions = {},
  longest: number = LONGEST_ROW,
): AsyncGenerator<Batch> {
  // Loaded when needed: most commands read no CSV.
  const { CsvSplitter } = await import("./csv-splitter.js");
  const rows = new CsvRows(where, columns, options);
  const begin = () => new CsvSplitter((fields, nEmpty) => rows.take(fields, nEmpty), longest);
  let splitter = begin();
  let isInBroken = false;
  try {
    for await (const piece of withEnd(bytes)) {
      const isLast = piece === undefined;
      let next = piece;
      if (isInBroken && next !== undefined) {
        next = fromLineEnd(next);
        if (next === undefined) continue;
        isInBroken = false;
      }
      let failure = await splitter.next(next);
      while (failure !== undefined) {
        yield rows.batch();
        leaveOut(failure, rows, where, longest);
        const rest = fromLineEnd(failure.rest.subarray(lineStart(failure.rest)));
        splitter = begin();
        isInBroken = rest === undefined;
        failure = rest === undefined ? undefined : await splitter.next(rest);
        if (failure === undefined && isLast) failure = await splitter.next(undefined);
      }
      yield rows.batch();
    }
  } finally {
    splitter.close();
  }
}

async function* withEnd(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | undefined> {
  yield* bytes;
  yield undefined;
}

/**
 * Leaves a row out that is not CSV.
 *
 * @throws what stops the reading
 */
function leaveOut({ error, rest }: CsvFailure, rows: CsvRows, where: string, longest: number): void {
  if (error instanceof CopydeskError) throw error;
  if (error.code === "CSV_MAX_RECORD_SIZE") throw tooLong(where, longest);
  rows.broken(rest.toString("latin1", 0, lineStart(rest)), ...complaint(error));
}

const LF = 10;
const CR = 13;

/** Where the first line that is not empty begins. */
function lineStart(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length && (bytes[at] === LF || bytes[at] === CR)) at++;
  return at;
}

/** What stands after the first line, its line end included; undefined when the line goes on. */
function fromLineEnd(bytes: Uint8Array): Uint8Array | undefined {
  const end = bytes.findIndex((byte) => byte === LF || byte === CR);
  return end < 0 ? undefined : bytes.subarray(end);
}

function complaint(error: CsvFailure["error"]): [rule: string, got: string] {
  switch (error.code as string | undefined) {
    case "CSV_QUOTE_NOT_CLOSED":
      return ["close every quotation mark that it opens", "the end of the file"];
    case "CSV_INVALID_CLOSING_QUOTE":
      return ["have a comma or line end after a quoted field, and marks inside it doubled", "another character"];
    case "INVALID_OPENING_QUOTE":
      return ["have quotation marks around the whole of a field, and those inside it doubled", "one within a field"];
    default:
      return ["be CSV by RFC 4180", quote(error.message)];
  }
}

function tooLong(where: string, longest: number): CopydeskError {
  return new CopydeskError(
    "INPUT_LINE_TOO_LONG",
    `${where}: every row must be at most ${longest} characters long; got a longer one. Is a quotation mark not closed?`,
  );
}
