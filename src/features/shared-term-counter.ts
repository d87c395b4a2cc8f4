import type { Threads } from "../machine/threads.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { Analyzer } from "../text/analyzer.js";
import type { AnalyzerConfig } from "../text/analyzer-config.js";
import type { PackedDocuments } from "../text/packed-documents.js";
import type { Extractable } from "../text/term-extractor.js";
import type { TermList, TermTable } from "../text/term-table.js";
import { joinedRows } from "./joined-rows.js";
import { countAll, SharedRows } from "./shared-rows.js";
import { TermCounter } from "./term-counter.js";

/** What another thread has counted: rows whose columns are the ids of its own terms. */
interface CountedTerms {
  readonly counts: CsrMatrix;
  readonly terms: TermList;
}

/** What another thread does: it counts packs of documents with the analyzer of this configuration. */
export function countTerms(config: AnalyzerConfig) {
  const counter = new TermCounter(new Analyzer(config));
  return {
    take: (packed: PackedDocuments) => {
      countAll(packed, counter);
      return undefined;
    },
    finish: () => {
      const result: CountedTerms = { counts: counter.counts(), terms: counter.table.list() };
      const { rowStart, columnIndex, values } = result.counts;
      const { left, right, strings } = result.terms;
      const arrays = [
        rowStart,
        columnIndex,
        values,
        left,
        right,
        ...strings.flatMap(({ bytes, ends }) => [bytes, ends]),
      ];
      return { result, transfer: arrays.map(({ buffer }) => buffer as ArrayBuffer) };
    },
  };
}

/**
 * A {@link TermCounter} whose documents are counted on several threads, each into a table of terms of its own. In the end
 * all terms are taken into one table, and rows put into order. The ids of terms depend on who was faster; nothing else does.
 */
export class SharedTermCounter {
  readonly #own: TermCounter;
  readonly #rows: SharedRows;
  #counts: CsrMatrix | undefined;

  constructor(config: AnalyzerConfig, threads: Threads | undefined) {
    this.#own = new TermCounter(new Analyzer(config));
    this.#rows = new SharedRows("count-terms", config, this.#own, threads);
  }

  get nDocuments(): number {
    return this.#rows.nDocuments;
  }

  /** Whole once {@link counts} has been called. */
  get table(): TermTable {
    return this.#own.table;
  }

  /** Adds a document as the next row. */
  add(document: Extractable): void {
    this.#rows.add(document);
  }

  /** The counts of all documents, rows in no order of columns. Add no further. */
  counts(): CsrMatrix {
    this.#counts ??= this.#gathered();
    return this.#counts;
  }

  #gathered(): CsrMatrix {
    const { results, segments } = this.#rows.finish();
    if (results.length === 0) return this.#own.counts();
    const others = (results as readonly (CountedTerms | undefined)[]).map(
      (result) => result && { ...result.counts, columnOf: this.table.absorb(result.terms) },
    );
    return joinedRows(this.#own.counts(), others, segments, this.table.size);
  }
}
