import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { CopydeskError } from "../../errors.js";

/**
 * Makes sure, before any work is done, that a file, or a folder in its place, can be written there.
 *
 * @throws CopydeskError `USAGE_NO_FOLDER`, `USAGE_IS_FOLDER`, `IO_WRITE`
 */
export async function requireWritable(path: string, kind: "file" | "folder" = "file"): Promise<void> {
  if (path === "") {
    throw new CopydeskError("USAGE_NO_OUTPUT", "-o: the output must have a name; got none. Name a file.");
  }
  const folder = dirname(resolve(path));
  const there = await stat(path).catch(() => undefined);
  if (kind === "file" && (there?.isDirectory() === true || path.endsWith("/"))) {
    throw new CopydeskError(
      "USAGE_IS_FOLDER",
      `-o ${path}: the output must be a file; got a folder. Name a file in it.`,
    );
  }
  const parent = await stat(folder).catch(() => undefined);
  if (parent?.isDirectory() !== true) {
    throw new CopydeskError(
      "USAGE_NO_FOLDER",
      `-o ${path}: the output's folder must be there; got nothing at ${folder}. Make it first: mkdir -p ${folder}`,
    );
  }
  // What is neither file nor folder, such as /dev/null, is written into; all else is made beside its place.
  if (there === undefined || there.isFile() || there.isDirectory()) await requireAccess(folder, path);
  if (there !== undefined) await requireAccess(path, path);
}

async function requireAccess(place: string, output: string): Promise<void> {
  try {
    await access(place, constants.W_OK);
  } catch (cause) {
    throw new CopydeskError(
      "IO_WRITE",
      `-o ${output}: the output must be writable; got ${(cause as Error).message}. Give leave, or write to another place.`,
      { cause },
    );
  }
}
