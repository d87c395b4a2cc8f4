import { RandomGenerator } from "../../evaluation/random.js";
import type { SparseEntries } from "../../sparse/sparse-entries.js";

/** A document on its way to the learner. */
export interface StreamRow extends SparseEntries {
  /** Its class, counted in the order in which labels were first seen. */
  readonly classIndex: number;
}

/** Entries that are held at the most, 8 bytes each, however few documents they are of. */
const mostEntries = 1 << 22;

/**
 * Puts documents of a stream out of order, as far as bounded memory allows: it holds so many, and when it is full a random
 * one of them leaves. Sources are often sorted by label, as folders are, and what learns a document at a time would forget
 * one label over the next.
 */
export class ShuffleBuffer {
  readonly #most: number;
  readonly #seed: number;
  readonly #rows: StreamRow[];
  #nEntries = 0;

  /**
   * @param most documents that it holds; 0 for none, which keeps their order
   * @param rows what it holds to begin with
   */
  constructor(most: number, seed: number, rows: readonly StreamRow[] = []) {
    this.#most = most;
    this.#seed = seed;
    this.#rows = [...rows];
    for (const { columns } of rows) this.#nEntries += columns.length;
  }

  /** What it holds, in its own order, which matters for what leaves next. */
  get rows(): readonly StreamRow[] {
    return this.#rows;
  }

  /** Whether one has to leave. */
  get isOverfull(): boolean {
    return this.#rows.length > this.#most || (this.#nEntries > mostEntries && this.#rows.length > 0);
  }

  add(row: StreamRow): void {
    this.#rows.push(row);
    this.#nEntries += row.columns.length;
  }

  /**
   * Takes one out; there must be one.
   *
   * @param draw counts what was taken out before: the choice depends on it and the seed alone, so there is no other state
   */
  take(draw: number): StreamRow {
    const rows = this.#rows;
    const at = new RandomGenerator((this.#seed + draw) >>> 0).below(rows.length);
    const row = rows[at];
    const last = rows.pop();
    if (last !== undefined && at < rows.length) rows[at] = last;
    this.#nEntries -= row.columns.length;
    return row;
  }
}
