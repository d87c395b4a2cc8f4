import { CopydeskError } from "../../errors.js";

/**
 * Throws an error of the operating system as one that says what to do; returns when `error` is none.
 *
 * @throws CopydeskError `IO_DISK`
 */
export function throwIfDisk(error: unknown): void {
  if (error instanceof CopydeskError || !(error instanceof Error) || !("syscall" in error)) return;
  const path = "path" in error && typeof error.path === "string" ? error.path : "data folder";
  throw new CopydeskError(
    "IO_DISK",
    `${path}: the disk must let data sets be read and written; got ${error.message}. Make room or give leave, or set COPYDESK_DATA to another folder.`,
    { cause: error },
  );
}
