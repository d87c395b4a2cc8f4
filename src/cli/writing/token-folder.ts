import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdir, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { CopydeskError } from "../../errors.js";
import { fileName, UniqueNames } from "./file-name.js";
import { clearedOnInterrupt } from "./interrupts.js";

/** Writes one file into the folder of its label. */
export type WriteLabelled = (label: string, id: string, content: string) => Promise<void>;

/**
 * Writes a folder with a subfolder per label, as a whole or not at all: into a temporary folder beside it, which is then
 * renamed; a failure or Ctrl-C removes it. No label or id leads out of it, and no file is written over another.
 *
 * @param path must not be there, or be an empty folder
 * @param content writes the files
 * @returns the labels that cannot be names of folders, and what they are called instead
 * @throws CopydeskError `USAGE_NOT_EMPTY`, `IO_WRITE`, and what `content` throws
 */
export async function writeLabelledFolder(
  path: string,
  content: (write: WriteLabelled) => Promise<void>,
): Promise<ReadonlyMap<string, string>> {
  const place = resolve(path);
  await requireFree(place, path);
  const temporary = join(dirname(place), `.${basename(place)}.${randomBytes(6).toString("hex")}.tmp`);
  const clear = (): void => rmSync(temporary, { recursive: true, force: true });
  const folders = new LabelFolders(temporary);
  await asWriting(path, () => mkdir(temporary));
  return clearedOnInterrupt(clear, async () => {
    try {
      await content((label, id, text) => asWriting(path, () => folders.write(label, id, text)));
      await rmdir(place).catch(() => undefined);
      await asWriting(path, () => rename(temporary, place));
    } catch (error) {
      await rm(temporary, { recursive: true, force: true });
      throw error;
    }
    return folders.renamed;
  });
}

class LabelFolders {
  readonly renamed = new Map<string, string>();
  readonly #root: string;
  readonly #names = new UniqueNames();
  readonly #folders = new Map<string, { readonly path: string; readonly files: UniqueNames }>();

  constructor(root: string) {
    this.#root = root;
  }

  async write(label: string, id: string, content: string): Promise<void> {
    const folder = this.#folders.get(label) ?? (await this.#make(label));
    // Of an id that is a path only the end is wanted: the folder of the label is there already.
    const name = folder.files.of(fileName(id.slice(id.lastIndexOf("/") + 1)));
    await writeFile(join(folder.path, name), content, { flag: "wx" });
  }

  async #make(label: string) {
    const name = this.#names.of(fileName(label));
    if (name !== label) this.renamed.set(label, name);
    const folder = { path: join(this.#root, name), files: new UniqueNames() };
    this.#folders.set(label, folder);
    await mkdir(folder.path);
    return folder;
  }
}

async function requireFree(place: string, path: string): Promise<void> {
  let entries: readonly string[];
  try {
    entries = await readdir(place);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return;
    throw new CopydeskError("USAGE_NOT_EMPTY", `-o ${path}: the output must be a new folder; got ${message}.`, {
      cause: error,
    });
  }
  if (entries.length === 0) return;
  throw new CopydeskError(
    "USAGE_NOT_EMPTY",
    `-o ${path}: the output must be a new folder or an empty one; got one with ${entries.length} entries. Name another, or remove it first.`,
  );
}

async function asWriting<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    throw new CopydeskError("IO_WRITE", `${path}: the folder must be writable; got ${(cause as Error).message}.`, {
      cause,
    });
  }
}
