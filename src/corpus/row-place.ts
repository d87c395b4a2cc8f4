import { CopydeskError } from "../errors.js";
import { type BadRowOptions, skipOrThrow } from "./read-options.js";

/** The longest excerpt of a row that a message shows. */
const EXCERPT = 80;

/**
 * Where a reader is in a file of rows. One is made per file and moved on from row to row.
 *
 * In every format of rows, rows are numbered from 1 as they stand in the file: a header, empty lines and comments are
 * no rows, broken rows are, even when they are left out. A row that gives no id has `file#row`.
 */
export class RowPlace {
  /** The file's name. */
  readonly where: string;
  /** The line that the row begins on, from 1; 0 in formats without lines. */
  line = 0;
  /** The row's number, from 1. */
  row = 0;

  constructor(where: string) {
    this.where = where;
  }

  /** The id of a row that gives none. */
  get id(): string {
    return `${this.where}#${this.row}`;
  }

  /**
   * The error to throw at a row that cannot be read; it alone is skipped with `skipBad`.
   *
   * @param rule what the row must do: `have 3 fields`
   * @param got what it does instead, as it may stand in a message
   */
  bad(rule: string, got: string): CopydeskError {
    const place = this.line > 0 ? `line ${this.line}` : `row ${this.row}`;
    return new CopydeskError(
      "INPUT_BAD_ROW",
      `${this.where}, ${place}: the row must ${rule}; got ${got}. Correct it, or skip bad rows with --skip-bad.`,
    );
  }
}

/** Whether an error is about one row, so that the rest of the file can be read. */
export function isBadRow(error: unknown): error is CopydeskError {
  return error instanceof CopydeskError && error.code === "INPUT_BAD_ROW";
}

/** What stops a reader, once it has given out what stood before. */
export interface Failure {
  readonly error: unknown;
}

/** What becomes of an error at a row: nothing when the row is left out, else what stops the reader. */
export function failureAt(error: unknown, options: BadRowOptions): Failure | undefined {
  if (!isBadRow(error)) return { error };
  try {
    skipOrThrow(error, options);
  } catch (stop) {
    return { error: stop };
  }
  return undefined;
}

/** The beginning of a row as it may stand in a message. */
export function excerpt(text: string): string {
  return JSON.stringify(text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text);
}
