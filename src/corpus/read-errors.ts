import { CopydeskError } from "../errors.js";

/** What the system says when there is nothing under a path. */
const ABSENT = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"]);

/**
 * A failure to read as an error that says what to do.
 *
 * @param where the file or folder
 * @param hint what might have been meant, when it is not there
 * @returns CopydeskError `INPUT_NOT_FOUND` or `IO_UNREADABLE`; `error` itself when it is a CopydeskError
 */
export function readFailure(where: string, error: unknown, hint = "Check the path."): CopydeskError {
  if (error instanceof CopydeskError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (ABSENT.has(code)) {
    return new CopydeskError(
      "INPUT_NOT_FOUND",
      `${where}: the source must be a file, a folder, - for standard input, or name:split of a data set; got nothing there. ${hint}`,
      { cause: error },
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  const remedy =
    code === "EACCES" || code === "EPERM" ? "Give yourself leave to read it." : "Check the disk, or use another copy.";
  return new CopydeskError("IO_UNREADABLE", `${where}: the source must be readable; got ${reason}. ${remedy}`, {
    cause: error,
  });
}
