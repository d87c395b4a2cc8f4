import { readdir, readFile, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { CopydeskError } from "../../errors.js";
import { writeWhole } from "../../pipeline/write-whole.js";

/** The file in which a training is saved from time to time, beside the model that is to come of it. */
export class CheckpointFile {
  readonly path: string;
  #writing: Promise<void> = Promise.resolve();

  constructor(output: string) {
    this.path = `${output}.checkpoint`;
  }

  /**
   * What an earlier training has saved, or nothing.
   *
   * @param isWanted whether it is to be gone on from
   * @throws CopydeskError `USAGE_CHECKPOINT` when there is one and it is not wanted, `IO_READ`
   */
  async read(isWanted: boolean): Promise<Uint8Array | undefined> {
    const there = await stat(this.path).catch(() => undefined);
    if (there === undefined) return undefined;
    if (!isWanted) throw unwanted(this.path);
    await this.#removeHalves();
    try {
      return await readFile(this.path);
    } catch (cause) {
      const { message } = cause as Error;
      throw new CopydeskError("IO_READ", `${this.path}: the checkpoint must be readable; got ${message}.`, { cause });
    }
  }

  /**
   * Saves as a whole or not at all, one after the other.
   * @throws CopydeskError `IO_WRITE`
   */
  async write(bytes: Uint8Array): Promise<void> {
    const before = this.#writing.catch(() => undefined);
    this.#writing = before.then(() => writeWhole(this.path, bytes));
    await this.#writing;
  }

  /** Takes away what trainings that were killed while they saved have left: it may be large, and nobody else will. */
  async #removeHalves(): Promise<void> {
    const folder = dirname(this.path);
    const begin = `.${basename(this.path)}.`;
    for (const name of await readdir(folder).catch(() => [])) {
      const isHalf = name.startsWith(begin) && /^[0-9a-f]{12}\.tmp$/.test(name.slice(begin.length));
      if (isHalf) await rm(join(folder, name), { force: true });
    }
  }

  /** Takes it away, once it is of no more use. */
  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }
}

function unwanted(path: string): CopydeskError {
  return new CopydeskError(
    "USAGE_CHECKPOINT",
    `${path}: there must be no checkpoint where a training begins anew; got one of an earlier training. ` +
      "Go on from it with --resume, or remove it.",
  );
}
