import type { WorkerPool } from "../../src/parallel/worker-pool.js";
import { analyzerConfig } from "../../src/text/analyzer-config.js";

/** Waits until a pool is warm, so that it is asked for help with little work, too. */
export function warmUp(pool: WorkerPool): void {
  const threads = pool.begin("count-terms", analyzerConfig({}));
  for (const thread of threads) {
    while (!Number.isFinite(thread.nWaiting)) Atomics.wait(clock, 0, 0, 1);
    thread.finish();
  }
  if (!pool.isWarm) throw new Error("a pool must be warm once it has worked");
}

const clock = new Int32Array(new SharedArrayBuffer(4));
