import { dirname, join } from "node:path";
import { withLock } from "../corpus/process-lock.js";
import { CopydeskError } from "../errors.js";

/**
 * Does something while no other process writes these results. The lock is a file beside them; one whose process is gone is
 * taken over.
 *
 * @param path of the results file; its folder must exist
 * @throws CopydeskError `IO_IN_USE` at once where another process is at work there, `IO_WRITE`, and what `action` throws
 */
export async function withResultsLock<T>(path: string, action: () => Promise<T>): Promise<T> {
  const lock = join(dirname(path), ".experiment.lock");
  const busy = new AbortController();
  // To wait for the other would be to do nothing for hours, and then nothing at all.
  const onWait = (): void => busy.abort(inUse(path, lock));
  let isHeld = false;
  const held = (): Promise<T> => {
    isHeld = true;
    return action();
  };
  try {
    return await withLock(lock, held, { onWait, signal: busy.signal });
  } catch (error) {
    if (isHeld || error instanceof CopydeskError || !(error instanceof Error)) throw error;
    const message = `${lock}: the output folder must be writable; got ${error.message}. Give leave, or name another output.`;
    throw new CopydeskError("IO_WRITE", message, { cause: error });
  }
}

function inUse(path: string, lock: string): CopydeskError {
  return new CopydeskError(
    "IO_IN_USE",
    `${path}: results must be written by one run at a time; got another that is at work there. Wait until it has ended, ` +
      `or name another output. (If none is, ${lock} was left behind: a minute after it was, it is taken over.)`,
  );
}
