import type { Batch } from "./batches.js";
import type { ColumnPlan } from "./columns.js";
import type { Document } from "./document.js";
import { type BadRowOptions, skipOrThrow } from "./read-options.js";
import { isBadRow, RowPlace } from "./row-place.js";
import { TableRows } from "./table-rows.js";

/** Makes documents of the rows of a CSV file, and keeps count of rows and of the lines that they begin on. */
export class CsvRows {
  readonly #place: RowPlace;
  readonly #table: TableRows;
  readonly #options: BadRowOptions;
  #batch: Document[] = [];
  #nextLine = 1;
  /** How many empty lines the splitter had passed over at the last row. */
  #nEmpty = 0;

  constructor(where: string, columns: ColumnPlan, options: BadRowOptions) {
    this.#place = new RowPlace(where);
    this.#table = new TableRows(columns);
    this.#options = options;
  }

  /** What has been gathered since the last time. */
  batch(): Batch {
    const batch = this.#batch;
    this.#batch = [];
    return batch;
  }

  /**
   * Takes the fields of a row.
   *
   * @param nEmpty how many empty lines there were since the splitter began
   * @throws CopydeskError as TableRows does, unless bad rows are skipped
   */
  take(fields: readonly string[], nEmpty: number): void {
    const place = this.#begin(nEmpty - this.#nEmpty);
    this.#nEmpty = nEmpty;
    for (const field of fields) if (field.includes("\n") || field.includes("\r")) this.#nextLine += lineBreaks(field);
    try {
      const document = this.#table.document(fields, place);
      if (document === undefined) place.row--;
      else this.#batch.push(document);
    } catch (error) {
      if (!isBadRow(error)) throw error;
      skipOrThrow(error, this.#options);
    }
  }

  /**
   * Takes a row that is not CSV, with which another splitter begins.
   *
   * @param before what stands between the last row and this one: empty lines
   * @throws CopydeskError `INPUT_BAD_ROW`, unless bad rows are skipped
   */
  broken(before: string, rule: string, got: string): void {
    const place = this.#begin(lineBreaks(before));
    // The next splitter begins with the end of this line, which it counts as an empty one.
    this.#nextLine = place.line;
    this.#nEmpty = 0;
    skipOrThrow(place.bad(rule, got), this.#options);
  }

  #begin(nEmpty: number): RowPlace {
    this.#place.row++;
    this.#place.line = this.#nextLine + nEmpty;
    this.#nextLine = this.#place.line + 1;
    return this.#place;
  }
}

function lineBreaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
