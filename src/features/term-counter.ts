import type { CsrMatrix } from "../sparse/csr.js";
import { CsrBuilder } from "../sparse/csr-builder.js";
import type { Analyzer } from "../text/analyzer.js";
import { IntList } from "../text/int-list.js";
import { type Analyzable, TermExtractor } from "../text/term-extractor.js";
import { TermTable } from "../text/term-table.js";

/**
 * Counts the terms of documents as they come, a row each, columns being the ids of a table that grows: what fitting a
 * vectorizer starts with. Documents are not kept.
 */
export class TermCounter {
  readonly table = new TermTable();
  readonly #extractor: TermExtractor;
  readonly #builder = new CsrBuilder();
  readonly #ids = new IntList();
  readonly #distinct = new IntList();
  #counts = new Int32Array(1 << 14);

  constructor(analyzer: Analyzer) {
    this.#extractor = new TermExtractor(analyzer, this.table);
  }

  get nDocuments(): number {
    return this.#builder.nRows;
  }

  /** Adds a document as the next row. */
  add(document: Analyzable): void {
    this.#ids.length = 0;
    this.#extractor.extract(document, this.#ids);
    if (this.#counts.length < this.table.size) {
      this.#counts = new Int32Array(Math.max(this.table.size, this.#counts.length * 2));
    }
    const counts = this.#counts;
    const ids = this.#ids.items;
    this.#distinct.length = 0;
    for (let i = 0; i < this.#ids.length; i++) if (counts[ids[i]]++ === 0) this.#distinct.push(ids[i]);
    const distinct = this.#distinct.items;
    for (let i = 0; i < this.#distinct.length; i++) {
      this.#builder.push(distinct[i], counts[distinct[i]]);
      counts[distinct[i]] = 0;
    }
    this.#builder.endRow();
  }

  /** The counts of all documents, rows in no order of columns. Add no further. */
  counts(): CsrMatrix {
    return this.#builder.finish(this.table.size);
  }
}
