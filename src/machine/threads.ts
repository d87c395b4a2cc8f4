/**
 * Other threads that help with one piece of work at a time. What they are given they share: shares are plain values and
 * arrays over shared memory.
 */
export interface Threads {
  /** How many threads work, this one among them. */
  readonly nThreads: number;
  /**
   * Has every other thread do a task on its share while this one does `own`, and returns when all have done.
   *
   * @param task by the name that workers know it by
   * @param shares at most one for each of the others
   * @throws what `own` threw, or else what the first of the others did
   */
  run(task: string, shares: readonly object[], own: () => void): void;
}
