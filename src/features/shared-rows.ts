import { isWorthSharing, leastBusy, mostWaiting } from "../machine/sharing.js";
import type { BatchTask, BatchThread, Threads } from "../machine/threads.js";
import { type Analyzable, requireAnalyzable } from "../text/analyzable.js";
import { DocumentPacker, type PackedDocuments, unpacked } from "../text/packed-documents.js";
import { ScannedDocument } from "../text/scanned-document.js";
import type { Extractable } from "../text/term-extractor.js";

/** What counts documents, a row each. */
export interface RowCounter {
  readonly nDocuments: number;
  add(document: Extractable): void;
}

/** Counts all documents of a pack. */
export function countAll(packed: PackedDocuments, counter: RowCounter): void {
  for (const document of unpacked(packed)) counter.add(document);
}

/** Neighbouring documents that one thread has counted. */
export interface Segment {
  /** The helper's number; undefined for this thread. */
  readonly helper: number | undefined;
  /** Its first row among those of that thread. */
  readonly firstRow: number;
  readonly nRows: number;
}

/** Bytes handed over at a time. */
const batchBytes = 1 << 17;

/**
 * Documents that are counted on several threads: whoever has time takes the next batch of neighbours, and counts it by
 * itself. Where each row has come to be is told in the end.
 */
export class SharedRows {
  readonly #task: BatchTask;
  readonly #input: object;
  readonly #own: RowCounter;
  /** Those who have not been asked yet. */
  #threads: Threads | undefined;
  readonly #packer = new DocumentPacker(batchBytes);
  /** In the order of the documents, but for those that come last and are not packed. */
  readonly #segments: Segment[] = [];
  #helpers: readonly Helper[] = [];
  #nBytes = 0;
  #nDocuments = 0;

  /**
   * @param task what other threads are asked for, beginning with `input`: to count packs of documents as `own` does
   * @param own what this thread counts with
   */
  constructor(task: BatchTask, input: object, own: RowCounter, threads: Threads | undefined) {
    this.#task = task;
    this.#input = input;
    this.#own = own;
    this.#threads = threads;
  }

  get nDocuments(): number {
    return this.#nDocuments;
  }

  /** Adds a document as the next row. */
  add(document: Extractable): void {
    this.#askWhereWorthwhile();
    if (this.#helpers.length === 0) this.#addHere(document);
    else if (document instanceof ScannedDocument) this.#addBetween(document);
    else this.#pack(document);
    this.#nDocuments++;
  }

  #addHere(document: Extractable): void {
    this.#own.add(document);
    if (!(document instanceof ScannedDocument)) {
      this.#nBytes += document.text?.length ?? document.tokens?.length ?? 0;
    }
  }

  /** What its forms stand for is known in this thread alone. */
  #addBetween(document: ScannedDocument): void {
    if (this.#packer.nDocuments > 0) this.#handOver();
    this.#segments.push({ helper: undefined, firstRow: this.#own.nDocuments, nRows: 1 });
    this.#own.add(document);
  }

  #pack(document: Analyzable): void {
    requireAnalyzable(document);
    if (this.#packer.add(document)) return;
    this.#handOver();
    this.#packer.add(document);
  }

  /** Asks the others to help, once: from then on documents are packed, unless nobody does. */
  #askWhereWorthwhile(): void {
    const threads = this.#threads;
    if (threads === undefined || !isWorthSharing(threads, this.#nBytes)) return;
    this.#threads = undefined;
    this.#segments.push({ helper: undefined, firstRow: 0, nRows: this.#own.nDocuments });
    this.#helpers = threads.begin(this.#task, this.#input).map((thread) => ({ thread, nRows: 0, latest: [] }));
  }

  /** Gives what is packed to the helper that has least to do, or counts it here where all have enough. */
  #handOver(): void {
    const packed = this.#packer.take();
    const number = leastBusy(this.#helpers.map(({ thread }) => thread));
    if (number < 0) {
      this.#segments.push(this.#countHere(packed));
      return;
    }
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

  /**
   * Ends the counting: what each other thread gave, undefined where it never began, and where the rows are.
   */
  finish(): { readonly results: readonly unknown[]; readonly segments: readonly Segment[] } {
    if (this.#helpers.length === 0) {
      return { results: [], segments: [{ helper: undefined, firstRow: 0, nRows: this.#own.nDocuments }] };
    }
    this.#segments.push(this.#countHere(this.#packer.take()));
    for (const { thread, latest } of this.#helpers) {
      for (let nBack = thread.takeBack(); nBack > 0; nBack--) {
        const back = latest.pop();
        if (back !== undefined) this.#segments[back.at] = this.#countHere(back.packed);
      }
    }
    return { results: this.#helpers.map(({ thread }) => thread.finish()), segments: this.#segments };
  }
}

/** Another thread, and what it was given. */
interface Helper {
  readonly thread: BatchThread;
  nRows: number;
  /** Those packs given last that it may not have begun, and the places of their segments. */
  readonly latest: { readonly packed: PackedDocuments; readonly at: number }[];
}
