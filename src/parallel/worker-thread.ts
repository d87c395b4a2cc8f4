import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { errorOfParts } from "../errors.js";
import type { BatchTask, BatchThread } from "../machine/threads.js";
import { begun, done, type Message, type Reply, type WorkerStart } from "./protocol.js";

/** MiB of short-lived values that a worker keeps until it cleans up: the usual 48 serve programs that make more of them. */
const youngGeneration = 16;

/** Two folders up both from the sources and from what is built of them: workers always run what is built. */
const program = new URL("../../dist/parallel/worker.js", import.meta.url);

/**
 * A worker thread, as the thread that made it sees it. It is given messages and begins them in order; those not begun can
 * be taken back. Waiting blocks this thread, so that what is parallel inside looks like an ordinary call from outside. It
 * does not keep the process alive.
 */
export class WorkerThread {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #state = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  /** Those that nobody has asked for yet. */
  readonly #replies = new Map<number, Reply>();
  #nGiven = 0;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    const workerData: WorkerStart = { port: port2, state: this.#state };
    this.#port = port1;
    this.#worker = new Worker(program, {
      workerData,
      transferList: [port2],
      resourceLimits: { maxYoungGenerationSizeMb: youngGeneration },
    });
    // A worker that cannot start begins nothing: the work is done without it.
    this.#worker.on("error", () => undefined);
    this.#worker.unref();
  }

  /** Whether it has done anything. */
  get isWarm(): boolean {
    return Atomics.load(this.#state, done) > 0;
  }

  /** How many messages it has not begun. */
  get nWaiting(): number {
    return this.#nGiven - Atomics.load(this.#state, begun);
  }

  /** Gives it a message, and answers its number. */
  give(message: Omit<Message, "number">): number {
    this.#port.postMessage({ ...message, number: ++this.#nGiven });
    return this.#nGiven;
  }

  /** Takes back all messages that it has not begun, and answers their numbers. */
  takeBack(): number[] {
    for (;;) {
      const last = Atomics.load(this.#state, begun);
      if (Atomics.compareExchange(this.#state, begun, last, this.#nGiven) === last) {
        return Array.from({ length: this.#nGiven - last }, (_, i) => last + 1 + i);
      }
    }
  }

  /** Whether it has begun the message of this number, or that was taken back. */
  isBegun(number: number): boolean {
    return Atomics.load(this.#state, begun) >= number;
  }

  isDone(number: number): boolean {
    return Atomics.load(this.#state, done) >= number;
  }

  /**
   * Waits until it has done the message of this number, which it has begun or will, and answers what it gave for it; once.
   * @throws what went wrong there
   */
  result(number: number): unknown {
    for (let last = Atomics.load(this.#state, done); last < number; last = Atomics.load(this.#state, done)) {
      Atomics.wait(this.#state, done, last);
    }
    for (let got = receiveMessageOnPort(this.#port); got !== undefined; got = receiveMessageOnPort(this.#port)) {
      const reply = got.message as Reply;
      this.#replies.set(reply.number, reply);
    }
    const reply = this.#replies.get(number);
    this.#replies.delete(number);
    if (reply?.error !== undefined) throw errorOfParts(reply.error);
    return reply?.result;
  }

  close(): void {
    void this.#worker.terminate();
  }
}

/** A worker thread in the middle of a task that takes batches. */
export class BatchWorker implements BatchThread {
  readonly #thread: WorkerThread;
  readonly #task: BatchTask;
  readonly #onFinish: () => void;
  /** The number of the message that begins the task. */
  readonly #first: number;
  /** The numbers of messages that were taken back. */
  readonly #back = new Set<number>();

  /** @param onFinish told when the task has ended */
  constructor(thread: WorkerThread, task: BatchTask, input: object, onFinish: () => void) {
    this.#onFinish = onFinish;
    this.#thread = thread;
    this.#task = task;
    this.#first = thread.give({ task, step: "begin", input });
  }

  get nWaiting(): number {
    return this.#thread.isBegun(this.#first) ? this.#thread.nWaiting : Number.POSITIVE_INFINITY;
  }

  give(batch: object): number {
    return this.#thread.give({ task: this.#task, step: "batch", input: batch });
  }

  hasBegun(batch: number): boolean {
    return this.#thread.isBegun(batch) && !this.#back.has(batch);
  }

  isDone(batch: number): boolean {
    return this.#thread.isDone(batch);
  }

  result(batch: number): unknown {
    return this.#thread.result(batch);
  }

  takeBack(): number {
    const numbers = this.#thread.takeBack();
    for (const number of numbers) this.#back.add(number);
    return numbers.filter((number) => number !== this.#first).length;
  }

  finish(): unknown {
    this.#onFinish();
    if (this.#back.has(this.#first)) return undefined;
    return this.#thread.result(this.#thread.give({ task: this.#task, step: "finish" }));
  }
}
