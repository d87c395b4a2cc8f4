import { availableParallelism } from "node:os";
import { CopydeskError, quote } from "../errors.js";
import type { BatchTask, BatchThread, ShareTask, Threads } from "../machine/threads.js";
import { BatchWorker, WorkerThread } from "./worker-thread.js";

const mostThreads = 256;

/**
 * Worker threads, which are started when work is first shared with them, and stay until the pool is closed. What they help
 * with comes out the same to the bit, however many they are.
 *
 * @example
 * const threads = new WorkerPool();
 * const model = await new TextClassifier(config).fit(articles, { threads });
 * threads.close();
 */
export class WorkerPool implements Threads {
  readonly nThreads: number;
  #workers: readonly WorkerThread[] | undefined;
  /** How many workers are in the middle of a task that takes batches: until that ends nobody helps with another. */
  #nInBatches = 0;

  /**
   * @param nThreads how many threads work, the caller's own among them; by default as many as the machine runs at once
   * @throws CopydeskError `CONFIG_JOBS` unless it is a whole number from 1 to 256
   */
  constructor(nThreads: number = Math.min(mostThreads, availableParallelism())) {
    if (!(Number.isInteger(nThreads) && nThreads >= 1 && nThreads <= mostThreads)) {
      throw new CopydeskError(
        "CONFIG_JOBS",
        `jobs: it must be a whole number from 1 to ${mostThreads}; got ${quote(nThreads)}. ` +
          "Leave it out for as many as the machine runs at once.",
      );
    }
    this.nThreads = nThreads;
  }

  get isWarm(): boolean {
    return this.#workers?.some((thread) => thread.isWarm) === true;
  }

  run(task: ShareTask, shares: readonly object[], own: () => void): void {
    const threads = this.#free().slice(0, shares.length);
    const numbers = threads.map((thread, at) => thread.give({ task, input: shares[at] }));
    const waitForAll = (): void => {
      for (const [at, thread] of threads.entries()) if (thread.takeBack().length === 0) thread.result(numbers[at]);
    };
    try {
      own();
    } catch (error) {
      // They still work in memory that is shared; whatever becomes of them, this went wrong first.
      try {
        waitForAll();
      } catch {}
      throw error;
    }
    waitForAll();
  }

  begin(task: BatchTask, input: object): readonly BatchThread[] {
    const threads = this.#free();
    this.#nInBatches += threads.length;
    return threads.map((thread) => new BatchWorker(thread, task, input, () => this.#nInBatches--));
  }

  /** Ends the worker threads; work that is shared later starts them anew. */
  close(): void {
    for (const thread of this.#workers ?? []) thread.close();
    this.#workers = undefined;
    this.#nInBatches = 0;
  }

  #free(): readonly WorkerThread[] {
    if (this.#nInBatches > 0) return [];
    this.#workers ??= Array.from({ length: this.nThreads - 1 }, () => new WorkerThread());
    return this.#workers;
  }
}
