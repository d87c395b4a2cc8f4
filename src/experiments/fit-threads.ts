import { Worker } from "node:worker_threads";
import { errorOfParts } from "../errors.js";
import type { Fit } from "./results.js";
import type { FitMessage, FitReply, FitThreadStart } from "./run/fit-protocol.js";

/** Two folders up both from the sources and from what is built of them: threads always run what is built. */
const program = new URL("../../dist/experiments/worker.js", import.meta.url);

/** So many batches a thread has at the most: one that it does, and one more that it need not wait for. */
const mostBatches = 2;

interface FitThread {
  readonly worker: Worker;
  nBatches: number;
}

/**
 * Threads that do fits, while this one only gives and takes. Which thread does what changes nothing but the time.
 */
export class FitThreads {
  readonly #threads: readonly FitThread[];
  readonly #onFit: (fit: Fit) => Promise<void>;
  /** What fits are taken in by, one after another. */
  #taking: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | undefined;
  /** Told when a batch is done, or something fails. */
  #waiting: (() => void)[] = [];

  /**
   * @param onFit told of every fit, never of two at once; what it throws ends all
   */
  constructor(nThreads: number, start: FitThreadStart, onFit: (fit: Fit) => Promise<void>) {
    this.#onFit = onFit;
    this.#threads = Array.from({ length: nThreads }, () => this.#started(start));
  }

  /**
   * Gives a batch to the thread that has least to do, and waits for one to have room.
   * @throws what went wrong anywhere
   */
  async give(batch: FitMessage): Promise<void> {
    for (;;) {
      this.#throwFailure();
      const thread = this.#threads.reduce((a, b) => (b.nBatches < a.nBatches ? b : a));
      if (thread.nBatches < mostBatches) {
        thread.nBatches++;
        thread.worker.postMessage(batch);
        return;
      }
      await this.#change();
    }
  }

  /**
   * Waits until all that was given is done and taken in.
   * @throws what went wrong anywhere
   */
  async finish(): Promise<void> {
    while (this.#failure === undefined && this.#threads.some(({ nBatches }) => nBatches > 0)) await this.#change();
    await this.#taking;
    this.#throwFailure();
  }

  /** Ends everything with an error, which `give` and `finish` then throw. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#changed();
  }

  /** Ends the threads, whatever they do, once what they have answered is taken in. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
    await this.#taking;
  }

  #started(start: FitThreadStart): FitThread {
    const thread: FitThread = { worker: new Worker(program, { workerData: start }), nBatches: 0 };
    thread.worker.on("message", (reply: FitReply) => this.#take(reply, thread));
    thread.worker.on("error", (error) => this.fail(error));
    thread.worker.on("exit", () => this.fail(new Error("a thread that fits has ended")));
    return thread;
  }

  #take(reply: FitReply, thread: FitThread): void {
    if ("fit" in reply) {
      this.#taking = this.#taking.then(() => this.#onFit(reply.fit)).catch((error) => this.fail(error));
    } else if ("isDone" in reply) {
      thread.nBatches--;
      this.#changed();
    } else {
      this.fail(errorOfParts(reply.error));
    }
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #changed(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
