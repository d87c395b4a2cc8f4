import { WorkerPool } from "../parallel/worker-pool.js";

/** Options of commands that use several threads. */
export interface JobsFlag {
  /** How many threads work; by default as many as the machine runs at once. */
  readonly jobs?: number;
}

/** Does something with threads, which end with it, whatever becomes of it. */
export async function withThreads<T>({ jobs }: JobsFlag, work: (threads: WorkerPool) => Promise<T>): Promise<T> {
  const threads = new WorkerPool(jobs);
  try {
    return await work(threads);
  } finally {
    threads.close();
  }
}
