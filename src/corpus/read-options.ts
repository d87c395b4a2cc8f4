import type { CopydeskError } from "../errors.js";

/** What becomes of rows that cannot be read. */
export interface BadRowOptions {
  /** Leave out rows and files that are broken, instead of stopping at the first; default false. */
  readonly skipBad?: boolean | undefined;
  /** Told of every row or file left out. */
  readonly onBadRow?: ((error: CopydeskError) => void) | undefined;
}

/**
 * Tells of a row left out, or stops at it.
 *
 * @throws `error`, unless bad rows are skipped
 */
export function skipOrThrow(error: CopydeskError, options: BadRowOptions): void {
  if (options.skipBad !== true) throw error;
  options.onBadRow?.(error);
}
