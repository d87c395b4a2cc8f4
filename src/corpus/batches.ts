import type { Document } from "./document.js";

/** Documents that were read in one piece. */
export type Batch = readonly Document[];

/**
 * The documents of batches one by one. Readers go through their input in batches, because a generator's `yield` costs
 * three turns of the event loop: a document that is here already costs one.
 *
 * @param open begins to read; called anew each time the documents are gone through
 */
export function documentsOf(open: () => AsyncIterator<Batch>): AsyncIterable<Document> {
  return { [Symbol.asyncIterator]: () => new BatchIterator(open()) };
}

/** Goes through batches; as everywhere, what asks for the next document waits for the one before. */
class BatchIterator implements AsyncIterator<Document, undefined> {
  readonly #batches: AsyncIterator<Batch>;
  #batch: Batch = [];
  #at = 0;

  constructor(batches: AsyncIterator<Batch>) {
    this.#batches = batches;
  }

  next(): Promise<IteratorResult<Document, undefined>> {
    if (this.#at < this.#batch.length) return Promise.resolve({ done: false, value: this.#batch[this.#at++] });
    return this.#nextBatch();
  }

  async return(): Promise<IteratorResult<Document, undefined>> {
    this.#batch = [];
    this.#at = 0;
    await this.#batches.return?.();
    return { done: true, value: undefined };
  }

  async #nextBatch(): Promise<IteratorResult<Document, undefined>> {
    for (;;) {
      const result = await this.#batches.next();
      if (result.done === true) {
        this.#batch = [];
        this.#at = 0;
        return { done: true, value: undefined };
      }
      if (result.value.length === 0) continue;
      this.#batch = result.value;
      this.#at = 1;
      return { done: false, value: this.#batch[0] };
    }
  }
}
