import type { BatchThread, Threads } from "./threads.js";

/**
 * From so much text on, in bytes or characters, others are worth asking for help. Until they have begun and are warm, one
 * thread alone does as much as the first, and what several have done has to be put together.
 */
const enoughForCold = 1 << 25;
const enoughForWarm = 1 << 18;

/** So many batches wait for a thread at the most; what is beyond, the caller does. */
export const mostWaiting = 2;

/** Whether there is so much text that others are worth asking for help. */
export function isWorthSharing(threads: Threads, textLength: number): boolean {
  return textLength >= (threads.isWarm ? enoughForWarm : enoughForCold);
}

/** The place of the thread that has least to do; -1 where all have enough, or there are none. */
export function leastBusy(threads: readonly BatchThread[]): number {
  const waiting = threads.map(({ nWaiting }) => nWaiting);
  const least = Math.min(...waiting);
  return least < mostWaiting ? waiting.indexOf(least) : -1;
}
