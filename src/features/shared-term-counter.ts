import type { BatchThread, Threads } from "../machine/threads.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { type Analyzable, requireAnalyzable } from "../text/analyzable.js";
import { Analyzer } from "../text/analyzer.js";
import type { AnalyzerConfig } from "../text/analyzer-config.js";
import { DocumentPacker, type PackedDocuments, unpacked } from "../text/packed-documents.js";
import type { TermList, TermTable } from "../text/term-table.js";
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

function countAll(packed: PackedDocuments, counter: TermCounter): void {
  for (const document of unpacked(packed)) counter.add(document);
}

/** Neighbouring documents that one thread has counted. */
interface Segment {
  /** The helper's number; undefined for this thread. */
  readonly helper: number | undefined;
  /** Its first row among those of that thread. */
  readonly firstRow: number;
  readonly nRows: number;
}

/**
 * So much text is counted before others are asked to help: until they have begun and are warm, one thread counts as much,
 * and what two threads have counted has to be put together.
 */
const enoughForThreads = 1 << 24;
/** Bytes handed over at a time. */
const batchBytes = 1 << 17;
/** So many batches wait for a helper at the most; what is beyond, this thread counts. */
const mostWaiting = 2;

/**
 * A {@link TermCounter} whose documents are counted on several threads: whoever has time takes the next batch of
 * neighbours, into a table of terms of its own. In the end all terms are taken into one table, and rows put into order. The
 * ids of terms depend on who was faster; nothing else does.
 */
export class SharedTermCounter {
  readonly #config: AnalyzerConfig;
  /** Those who have not been asked yet. */
  #threads: Threads | undefined;
  readonly #own: TermCounter;
  readonly #packer = new DocumentPacker(batchBytes);
  /** In the order of the documents, but for those that come last and are not packed. */
  readonly #segments: Segment[] = [];
  #helpers: readonly Helper[] = [];
  #nBytes = 0;
  #nDocuments = 0;
  #counts: CsrMatrix | undefined;

  constructor(config: AnalyzerConfig, threads: Threads | undefined) {
    this.#config = config;
    this.#threads = threads;
    this.#own = new TermCounter(new Analyzer(config));
  }

  get nDocuments(): number {
    return this.#nDocuments;
  }

  /** Whole once {@link counts} has been called. */
  get table(): TermTable {
    return this.#own.table;
  }

  /** Adds a document as the next row. */
  add(document: Analyzable): void {
    if (this.#nBytes >= enoughForThreads && this.#threads !== undefined) this.#begin(this.#threads);
    if (this.#helpers.length === 0) {
      this.#own.add(document);
      this.#nBytes += document.text?.length ?? document.tokens?.length ?? 0;
    } else {
      requireAnalyzable(document);
      if (!this.#packer.add(document)) {
        this.#handOver();
        this.#packer.add(document);
      }
    }
    this.#nDocuments++;
  }

  /** The counts of all documents, rows in no order of columns. Add no further. */
  counts(): CsrMatrix {
    this.#counts ??= this.#gathered();
    return this.#counts;
  }

  /** Asks the others to help: from now on documents are packed, unless nobody does. */
  #begin(threads: Threads): void {
    this.#threads = undefined;
    this.#segments.push({ helper: undefined, firstRow: 0, nRows: this.#own.nDocuments });
    this.#helpers = threads.begin("count-terms", this.#config).map((thread) => ({ thread, nRows: 0, latest: [] }));
  }

  /** Gives what is packed to the helper that has least to do, or counts it here where all have enough. */
  #handOver(): void {
    const packed = this.#packer.take();
    const waiting = this.#helpers.map(({ thread }) => thread.nWaiting);
    const least = Math.min(...waiting);
    if (least >= mostWaiting) {
      this.#segments.push(this.#countHere(packed));
      return;
    }
    const number = waiting.indexOf(least);
    const helper = this.#helpers[number];
    helper.latest.push({ packed, at: this.#segments.length });
    if (helper.latest.length > mostWaiting) helper.latest.shift();
    this.#segments.push({ helper: number, firstRow: helper.nRows, nRows: packed.nDocuments });
    helper.nRows += packed.nDocuments;
    helper.thread.give(packed);
  }

  #countHere(packed: PackedDocuments): Segment {
    const firstRow = this.#own.nDocuments;
    countAll(packed, this.#own);
    return { helper: undefined, firstRow, nRows: packed.nDocuments };
  }

  #gathered(): CsrMatrix {
    if (this.#helpers.length === 0) return this.#own.counts();
    this.#segments.push(this.#countHere(this.#packer.take()));
    for (const { thread, latest } of this.#helpers) {
      for (let nBack = thread.takeBack(); nBack > 0; nBack--) {
        const back = latest.pop();
        if (back !== undefined) this.#segments[back.at] = this.#countHere(back.packed);
      }
    }
    const results = this.#helpers.map(({ thread }) => thread.finish() as CountedTerms | undefined);
    const others = results.map((result) => result && { ...result.counts, columnOf: this.table.absorb(result.terms) });
    return joined(this.#own.counts(), others, this.#segments, this.table.size);
  }
}

/** Another thread, and what it was given. */
interface Helper {
  readonly thread: BatchThread;
  nRows: number;
  /** Those packs given last that it may not have begun, and the places of their segments. */
  readonly latest: { readonly packed: PackedDocuments; readonly at: number }[];
}

/** The rows of all segments, one after another; those of other threads with the columns that theirs have here. */
function joined(
  own: CsrMatrix,
  others: readonly ((CsrMatrix & { readonly columnOf: Int32Array }) | undefined)[],
  segments: readonly Segment[],
  nColumns: number,
): CsrMatrix {
  const nRows = segments.reduce((sum, segment) => sum + segment.nRows, 0);
  const nEntries = [own, ...others].reduce((sum, part) => sum + (part?.rowStart[part.nRows] ?? 0), 0);
  const rowStart = new Int32Array(nRows + 1);
  const columnIndex = new Int32Array(nEntries);
  const values = new Float32Array(nEntries);
  let row = 0;
  for (const segment of segments) {
    const other = segment.helper === undefined ? undefined : others[segment.helper];
    const from = other ?? own;
    const first = from.rowStart[segment.firstRow];
    const last = from.rowStart[segment.firstRow + segment.nRows];
    const to = rowStart[row];
    values.set(from.values.subarray(first, last), to);
    if (other === undefined) columnIndex.set(own.columnIndex.subarray(first, last), to);
    else for (let e = first; e < last; e++) columnIndex[to + e - first] = other.columnOf[other.columnIndex[e]];
    for (let i = 1; i <= segment.nRows; i++) rowStart[++row] = to + from.rowStart[segment.firstRow + i] - first;
  }
  return { nRows, nColumns, rowStart, columnIndex, values };
}
