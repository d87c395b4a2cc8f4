import type { BatchTask, ShareTask } from "../machine/threads.js";

/** What a task gives, and what of it may be handed over instead of copied. */
export interface TaskResult {
  readonly result: unknown;
  readonly transfer: readonly ArrayBuffer[];
}

/** A task that takes batches, once it has begun. */
export interface BegunTask {
  take(batch: never): TaskResult | undefined;
  finish(): TaskResult | undefined;
}

/** What worker threads can do with one share; loaded when it is asked for. */
export const shareTasks: Readonly<Record<ShareTask, () => Promise<(share: never) => void>>> = {
  "solve-dual-parts": async () => {
    const { solveDualParts } = await import("../optimize/solve-dual-parts.js");
    type Parameter<N extends number> = Parameters<typeof solveDualParts>[N];
    return ({ parts, group }: { readonly parts: Parameter<0>; readonly group: Parameter<1> }) =>
      solveDualParts(parts, group);
  },
  "take-softmax-blocks": async () => {
    const { takeBlocks } = await import("../optimize/softmax-blocks.js");
    type Parameter<N extends number> = Parameters<typeof takeBlocks>[N];
    return ({ blocks, step }: { readonly blocks: Parameter<0>; readonly step: Parameter<1> }) =>
      takeBlocks(blocks, step);
  },
};

/** What they can do with batches that come one after another; likewise. */
export const batchTasks: Readonly<Record<BatchTask, () => Promise<(input: never) => BegunTask>>> = {
  "count-terms": async () => (await import("../features/shared-term-counter.js")).countTerms,
  "hash-terms": async () => (await import("../features/shared-hashed-rows.js")).hashTerms,
  judge: async () => (await import("../pipeline/judge-packed.js")).judgePacked,
};
