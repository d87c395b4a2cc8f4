import type { CsvError, Parser } from "csv-parse";
import { parse } from "csv-parse";

/** A row that is not CSV. */
export interface CsvFailure {
  readonly error: Error & Partial<Pick<CsvError, "code">>;
  /** What has been given to the splitter from the end of the last whole row on. */
  readonly rest: Buffer;
}

/** Takes the fields of a row, and how many empty lines the splitter has passed over until then. What it throws stops. */
export type TakeFields = (fields: readonly string[], nEmpty: number) => void;

/**
 * Splits CSV into fields as csv-parse does, piece by piece, and knows at an error which bytes belong to no row yet.
 * After one it cannot be used any more.
 */
export class CsvSplitter {
  readonly #parser: Parser;
  /** The pieces from the one on in which the last whole row ended, and the place of the first of them. */
  #pieces: Uint8Array[] = [];
  #start = 0;
  #rowEnd = 0;

  /** @param longest how many characters a row may have */
  constructor(take: TakeFields, longest: number) {
    this.#parser = parse({
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      max_record_size: longest,
      on_record: (fields: string[], { bytes, empty_lines }) => {
        this.#rowEnd = bytes;
        take(fields, empty_lines);
        return undefined;
      },
    });
    // Errors come back from each write; without a listener the event would end the process.
    this.#parser.on("error", () => {});
  }

  /**
   * Splits what is whole of the next piece, or of the rest when there is no further one.
   *
   * @returns what is wrong, undefined when nothing is
   */
  async next(piece: Uint8Array | undefined): Promise<CsvFailure | undefined> {
    if (piece !== undefined) this.#pieces.push(piece);
    const error = await new Promise<Error | undefined>((resolve) => {
      const done = (problem?: Error | null): void => resolve(problem ?? undefined);
      if (piece === undefined) this.#parser.end(done);
      else this.#parser.write(piece, done);
    });
    while (this.#pieces.length > 0 && this.#start + this.#pieces[0].length <= this.#rowEnd) {
      this.#start += this.#pieces[0].length;
      this.#pieces.shift();
    }
    if (error === undefined) return undefined;
    this.close();
    return { error, rest: Buffer.concat(this.#pieces).subarray(this.#rowEnd - this.#start) };
  }

  /** Lets go of what it holds. */
  close(): void {
    this.#parser.destroy();
  }
}
