import type { Fit } from "./results.js";

/** Whether an arm could be trained: a model always has intercepts, and so a size. */
export function isTrained({ modelBytes }: Pick<Fit, "modelBytes">): boolean {
  return modelBytes > 0;
}
