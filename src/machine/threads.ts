/** What other threads can do with a share each, or with batches one after another. */
export type ShareTask = "solve-dual-parts" | "take-softmax-blocks";
export type BatchTask = "count-terms" | "hash-terms" | "judge";

/**
 * Other threads that help with one piece of work at a time. What they are given is copied as plain values are, but arrays
 * over shared memory are shared. Nobody has to help: what a thread has not begun when it is wanted, the caller does itself.
 */
export interface Threads {
  /** How many threads work, this one among them. */
  readonly nThreads: number;
  /** Whether they have worked before, so that little work is worth sharing with them. */
  readonly isWarm: boolean;
  /**
   * Has other threads do a task, each with its share, while this one does `own`, and returns when all that have begun are
   * done. A thread that has not begun by the end of `own` never does.
   *
   * @param shares at most one for each of the others
   * @throws what `own` threw, or else what the first of the others did
   */
  run(task: ShareTask, shares: readonly object[], own: () => void): void;
  /**
   * Begins, on every other thread, a task that takes batches one after another.
   * @param input what the task begins with
   */
  begin(task: BatchTask, input: object): readonly BatchThread[];
}

/** Another thread in the middle of a task that takes batches. */
export interface BatchThread {
  /** How many batches it has been given and has not begun; infinite while it is not ready to take any. */
  readonly nWaiting: number;
  /** Gives it a batch, and answers the batch's number. */
  give(batch: object): number;
  /** Whether it has begun a batch of this number, and whether it is done with it. */
  hasBegun(batch: number): boolean;
  isDone(batch: number): boolean;
  /**
   * Waits until it is done with a batch that it has begun, and answers what it gave for it; once.
   * @throws what went wrong there
   */
  result(batch: number): unknown;
  /** Takes back those of the batches given last that it has not begun, and will not, and answers how many they are. */
  takeBack(): number;
  /**
   * Waits until it has done what it has begun, and ends the task.
   * @returns the task's result; undefined where it has begun nothing
   * @throws what went wrong there
   */
  finish(): unknown;
}
