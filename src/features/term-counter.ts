import type { CsrMatrix } from "../sparse/csr.js";
import { CsrBuilder } from "../sparse/csr-builder.js";
import type { Analyzer } from "../text/analyzer.js";
import { type FieldWeights, fieldWeights } from "../text/fields.js";
import { IntList } from "../text/int-list.js";
import { type Extractable, TermExtractor } from "../text/term-extractor.js";
import { TermTable } from "../text/term-table.js";

/**
 * Counts the terms, each occurrence by the weight of its field, of documents as they come, a row each,
 * columns being the ids of a table that grows: what fitting a vectorizer starts with. Documents are not kept.
 */
export class TermCounter {
  readonly table = new TermTable();
  readonly #extractor: TermExtractor;
  readonly #weights: FieldWeights;
  readonly #builder = new CsrBuilder();
  readonly #ids = new IntList();
  readonly #distinct = new IntList();
  /** How often each of the first distinct terms is in the title. */
  readonly #inTitle = new IntList();
  #counts = new Int32Array(1 << 14);

  constructor(analyzer: Analyzer) {
    this.#extractor = new TermExtractor(analyzer, this.table);
    this.#weights = fieldWeights(analyzer.config.fields);
  }

  get nDocuments(): number {
    return this.#builder.nRows;
  }

  /** Adds a document as the next row. */
  add(document: Extractable): void {
    this.#ids.length = 0;
    const nOfTitle = this.#extractor.extract(document, this.#ids);
    if (this.#counts.length < this.table.size) {
      this.#counts = new Int32Array(Math.max(this.table.size, this.#counts.length * 2));
    }
    this.#distinct.length = 0;
    this.#inTitle.length = 0;
    this.#count(0, nOfTitle);
    for (let i = 0; i < this.#distinct.length; i++) this.#inTitle.push(this.#counts[this.#distinct.items[i]]);
    this.#count(nOfTitle, this.#ids.length);
    this.#writeRow();
  }

  /** Counts the ids from place `start` up to `end`. */
  #count(start: number, end: number): void {
    const counts = this.#counts;
    const ids = this.#ids.items;
    for (let i = start; i < end; i++) if (counts[ids[i]]++ === 0) this.#distinct.push(ids[i]);
  }

  /** Weighs what was counted, and forgets it. */
  #writeRow(): void {
    const { title, text } = this.#weights;
    const counts = this.#counts;
    const distinct = this.#distinct.items;
    const inTitle = this.#inTitle.view();
    for (let i = 0; i < inTitle.length; i++) {
      const id = distinct[i];
      this.#builder.push(id, inTitle[i] * title + (counts[id] - inTitle[i]) * text);
      counts[id] = 0;
    }
    for (let i = inTitle.length; i < this.#distinct.length; i++) {
      this.#builder.push(distinct[i], counts[distinct[i]] * text);
      counts[distinct[i]] = 0;
    }
    this.#builder.endRow();
  }

  /** The counts of all documents, rows in no order of columns. Add no further. */
  counts(): CsrMatrix {
    return this.#builder.finish(this.table.size);
  }
}
