import { ByteTable, hashBytes } from "./byte-table.js";

/** Distinct strings, surface forms or tokens, each with a number: 0, 1, 2, … in the order of first sight. */
export class FormList {
  readonly #forms = new ByteTable();

  /** How many it holds. */
  get size(): number {
    return this.#forms.size;
  }

  /** The number of a form, taken in where it is new. Lone surrogates count as U+FFFD. */
  numberOf(form: string): number {
    const bytes = Buffer.from(form, "utf8");
    return this.numberOfBytes(bytes, 0, bytes.length);
  }

  /** The same for UTF-8: `bytes[start, end)`. */
  numberOfBytes(bytes: Uint8Array, start: number, end: number): number {
    return this.#forms.intern(bytes, start, end, hashBytes(bytes, start, end));
  }

  /** A form in UTF-8, as a view that is valid until one is taken in. */
  bytesOf(number: number): Uint8Array {
    return this.#forms.bytesOf(number);
  }

  form(number: number): string {
    return Buffer.from(this.bytesOf(number)).toString("utf8");
  }
}
