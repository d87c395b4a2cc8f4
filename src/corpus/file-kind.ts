import type { Stats } from "node:fs";

/** What stands where a file should, in words: `a folder`, `a pipe`; undefined for a file. */
export function otherKind(there: Stats): string | undefined {
  if (there.isFile()) return undefined;
  if (there.isDirectory()) return "a folder";
  if (there.isFIFO()) return "a pipe";
  return there.isSocket() ? "a socket" : "a device";
}
