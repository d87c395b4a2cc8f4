import type { MessagePort } from "node:worker_threads";
import type { ErrorParts } from "../errors.js";
import type { BatchTask, ShareTask } from "../machine/threads.js";

/** What a worker thread is made with. */
export interface WorkerStart {
  readonly port: MessagePort;
  /** Shared: the number of the last message that was begun or taken back, and of the last that was done. */
  readonly state: Int32Array;
}

/** Places in {@link WorkerStart.state}. */
export const begun = 0;
export const done = 1;

/** What a worker is told: messages are numbered from 1, and it begins them in order. */
export interface Message {
  readonly number: number;
  readonly task: ShareTask | BatchTask;
  /** What a task that takes batches is to do: begin with `input`, take it as a batch, or end; else undefined. */
  readonly step?: "begin" | "batch" | "finish" | undefined;
  readonly input?: object | undefined;
}

/** What a worker answers to a message that failed, or that gives something. */
export interface Reply {
  readonly number: number;
  readonly result?: unknown;
  readonly error?: ErrorParts | undefined;
}
