import type { Threads } from "../machine/threads.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { CsrBuilder } from "../sparse/csr-builder.js";
import type { AnalyzerConfig } from "../text/analyzer-config.js";
import type { PackedDocuments } from "../text/packed-documents.js";
import type { Extractable } from "../text/term-extractor.js";
import { joinedRows } from "./joined-rows.js";
import { countAll, type RowCounter, SharedRows } from "./shared-rows.js";
import { TermHasher, type TermHasherOptions } from "./term-hasher.js";

/** How terms are hashed, and what is a term. */
export interface HashingInput {
  readonly config: { readonly nFeatures: number; readonly alternateSign: boolean };
  readonly analyzer: AnalyzerConfig;
}

/** Hashes documents as they come, a row each. */
class HashedRows implements RowCounter {
  readonly hasher: TermHasher;
  readonly #builder = new CsrBuilder();
  readonly #nFeatures: number;

  constructor({ config, analyzer }: HashingInput, options?: TermHasherOptions) {
    this.hasher = new TermHasher(config, analyzer, options);
    this.#nFeatures = config.nFeatures;
  }

  get nDocuments(): number {
    return this.#builder.nRows;
  }

  add(document: Extractable): void {
    this.hasher.addRow(document, this.#builder);
  }

  counts(): CsrMatrix {
    return this.#builder.finish(this.#nFeatures);
  }
}

/** What another thread does: it hashes packs of documents. */
export function hashTerms(input: HashingInput) {
  const rows = new HashedRows(input);
  return {
    take: (packed: PackedDocuments) => {
      countAll(packed, rows);
      return undefined;
    },
    finish: () => {
      const result = rows.counts();
      const { rowStart, columnIndex, values } = result;
      return { result, transfer: [rowStart, columnIndex, values].map(({ buffer }) => buffer as ArrayBuffer) };
    },
  };
}

/** Hashes documents on several threads; rows are put into order in the end. */
export class SharedHashedRows {
  readonly #own: HashedRows;
  readonly #rows: SharedRows;
  readonly #nFeatures: number;
  #counts: CsrMatrix | undefined;

  /** @param options of this thread's hasher: with a counter of names no other thread may help, which would not tell it any */
  constructor(input: HashingInput, options: TermHasherOptions, threads: Threads | undefined) {
    this.#own = new HashedRows(input, options);
    this.#rows = new SharedRows("hash-terms", input, this.#own, threads);
    this.#nFeatures = input.config.nFeatures;
  }

  get nDocuments(): number {
    return this.#rows.nDocuments;
  }

  add(document: Extractable): void {
    this.#rows.add(document);
  }

  /** Has the names of all documents so far gathered. */
  gatherNames(): void {
    this.#own.hasher.gatherNames();
  }

  /** The counts of all documents. Add no further. */
  counts(): CsrMatrix {
    this.#counts ??= this.#gathered();
    return this.#counts;
  }

  #gathered(): CsrMatrix {
    const { results, segments } = this.#rows.finish();
    if (results.length === 0) return this.#own.counts();
    return joinedRows(this.#own.counts(), results as readonly (CsrMatrix | undefined)[], segments, this.#nFeatures);
  }
}
