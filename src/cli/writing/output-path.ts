import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { otherKind } from "../../corpus/file-kind.js";
import { CopydeskError } from "../../errors.js";

/**
 * Makes sure, before any work is done, that a file, or a folder in its place, can be written there.
 *
 * @param flag the option that names it
 * @throws CopydeskError `USAGE_NO_OUTPUT`, `USAGE_NO_FOLDER`, `USAGE_IS_FOLDER`, `USAGE_NOT_FOLDER`, `IO_WRITE`
 */
export async function requireWritable(path: string, kind: "file" | "folder" = "file", flag = "-o"): Promise<void> {
  if (path === "") {
    throw new CopydeskError("USAGE_NO_OUTPUT", `${flag}: the output must have a name; got none. Name a ${kind}.`);
  }
  const folder = dirname(resolve(path));
  const there = await stat(path).catch(() => undefined);
  if (kind === "file" && (there?.isDirectory() === true || path.endsWith("/"))) {
    throw new CopydeskError(
      "USAGE_IS_FOLDER",
      `${flag} ${path}: the output must be a file; got a folder. Name a file in it.`,
    );
  }
  if (kind === "folder" && (path === "-" || (there !== undefined && !there.isDirectory()))) {
    const got = path === "-" ? "standard output" : ((there && otherKind(there)) ?? "a file");
    throw new CopydeskError(
      "USAGE_NOT_FOLDER",
      `${flag} ${path}: the output must be a folder; got ${got}. Name a folder.`,
    );
  }
  const parent = await stat(folder).catch(() => undefined);
  if (parent !== undefined && !parent.isDirectory()) {
    throw new CopydeskError(
      "USAGE_NO_FOLDER",
      `${flag} ${path}: the output must be in a folder; got ${folder}, which is a file. Name another place.`,
    );
  }
  if (parent === undefined) {
    throw new CopydeskError(
      "USAGE_NO_FOLDER",
      `${flag} ${path}: the output's folder must be there; got nothing at ${folder}. Make it first: mkdir -p ${folder}`,
    );
  }
  // What is neither file nor folder, such as /dev/null, is written into; all else is made beside its place.
  if (there === undefined || there.isFile() || there.isDirectory()) await requireAccess(folder, path, flag);
  if (there !== undefined) await requireAccess(path, path, flag);
}

/**
 * Makes sure that an output does not take the place of what is read, under that name or another.
 * @param flag the option that names the output
 * @throws CopydeskError `USAGE_OVERWRITES_SOURCE`
 */
export async function requireOtherFile(output: string, inputs: readonly string[], flag = "-o"): Promise<void> {
  const there = await stat(output).catch(() => undefined);
  for (const input of inputs) {
    if (input === "-") continue;
    const read = await stat(input).catch(() => undefined);
    const isSame = there !== undefined && read !== undefined && there.ino === read.ino && there.dev === read.dev;
    if (!isSame && resolve(input) !== resolve(output)) continue;
    throw new CopydeskError(
      "USAGE_OVERWRITES_SOURCE",
      `${flag} ${output}: the output must not take the place of what is read; got the same file as ${input}. Name another.`,
    );
  }
}

async function requireAccess(place: string, output: string, flag: string): Promise<void> {
  try {
    await access(place, constants.W_OK);
  } catch (cause) {
    throw new CopydeskError(
      "IO_WRITE",
      `${flag} ${output}: the output must be writable; got ${(cause as Error).message}. Give leave, or write to another place.`,
      { cause },
    );
  }
}
