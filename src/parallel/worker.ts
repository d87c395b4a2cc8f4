/*
 * The program of a worker thread: it does the messages that it gets, one by one, unless they have been taken back.
 */
import { type TransferListItem, workerData } from "node:worker_threads";
import { partsOfError } from "../errors.js";
import type { BatchTask, ShareTask } from "../machine/threads.js";
import { begun, done, type Message, type Reply, type WorkerStart } from "./protocol.js";
import { type BegunTask, batchTasks, shareTasks, type TaskResult } from "./tasks.js";

const { port, state } = workerData as WorkerStart;
let current: BegunTask | undefined;
/** What went wrong in the task: all that follows of it fails likewise. */
let failure: { readonly error: unknown } | undefined;
let last: Promise<void> = Promise.resolve();

port.on("message", (message: Message) => {
  last = last.then(() => follow(message));
});

async function follow(message: Message): Promise<void> {
  const { number } = message;
  if (Atomics.compareExchange(state, begun, number - 1, number) !== number - 1) return;
  try {
    await work(message);
  } catch (error) {
    failure ??= { error };
    answer({ number, error: partsOfError(error) });
  }
  Atomics.store(state, done, number);
  Atomics.notify(state, done);
}

async function work({ number, task, step, input }: Message): Promise<void> {
  if (step === undefined) {
    failure = undefined;
    const share = await shareTasks[task as ShareTask]();
    share(input as never);
  } else if (step === "begin") {
    failure = undefined;
    current = (await batchTasks[task as BatchTask]())(input as never);
  } else if (failure !== undefined) {
    throw failure.error;
  } else {
    give(number, step === "batch" ? current?.take(input as never) : current?.finish());
  }
}

function give(number: number, given: TaskResult | undefined): void {
  if (given !== undefined) answer({ number, result: given.result }, given.transfer);
}

function answer(reply: Reply, transfer: readonly TransferListItem[] = []): void {
  port.postMessage(reply, transfer);
}
