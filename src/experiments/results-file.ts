import { type FileHandle, open, readFile, stat } from "node:fs/promises";
import { otherKind } from "../corpus/file-kind.js";
import { CopydeskError } from "../errors.js";
import { writeWhole } from "../pipeline/write-whole.js";
import type { ExperimentHeader, ExperimentResults, Fit } from "./results.js";
import { badResults, fitsOf, headerOf, linesOf, otherExperiment, wholeLines } from "./results-lines.js";
import { fitKey } from "./run/schedule.js";

/**
 * The results of an experiment, on the disk: JSON Lines, the header first and then each fit as soon as it is done. What a
 * kill has left in the midst of a line is cut off. When all fits are there, they are put into the plan's order.
 */
export class ResultsFile {
  readonly path: string;
  /** How many of the fits were there already. */
  readonly nBefore: number;
  readonly #header: ExperimentHeader;
  readonly #handle: FileHandle;
  readonly #done: Set<string>;

  private constructor(path: string, header: ExperimentHeader, handle: FileHandle, done: Set<string>) {
    this.path = path;
    this.#header = header;
    this.#handle = handle;
    this.#done = done;
    this.nBefore = done.size;
  }

  /**
   * Begins a file, or goes on with one of the same plan, sources and version.
   * @throws CopydeskError `INPUT_OTHER_EXPERIMENT` for a file of another one, `INPUT_BAD_RESULTS`, `IO_READ`, `IO_WRITE`
   */
  static async open(path: string, header: ExperimentHeader): Promise<ResultsFile> {
    const bytes = (await exists(path)) ? await bytesOf(path) : Buffer.alloc(0);
    const whole = wholeLines(bytes);
    const [first, ...lines] = linesOf(whole);
    const wanted = JSON.stringify(header);
    if (whole.length > 0 && first?.text !== wanted) throw otherExperiment(path, first?.text ?? "", header);
    if (whole.length === 0 && !wanted.startsWith(bytes.toString()))
      throw badResults(path, "what is there must be results to go on with", bytes.toString());
    const done = new Set(fitsOf(lines, header, path).keys());
    return asWriting(path, async () => {
      const handle = await open(path, "a");
      await handle.truncate(whole.length);
      if (whole.length === 0) await handle.appendFile(`${wanted}\n`);
      return new ResultsFile(path, header, handle, done);
    });
  }

  /** Whether a fit, by its key, is in the file. */
  isDone(key: string): boolean {
    return this.#done.has(key);
  }

  get nDone(): number {
    return this.#done.size;
  }

  /**
   * Adds a fit; what is added is there whatever becomes of this process.
   * @throws CopydeskError `IO_WRITE`
   */
  async add(fit: Fit): Promise<void> {
    await asWriting(this.path, () => this.#handle.appendFile(`${JSON.stringify(fit)}\n`));
    this.#done.add(fitKey(fit));
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  /**
   * Closes the file and puts its fits into order: as a whole or not at all.
   *
   * @param keys of all fits, in the order that is wanted
   * @throws CopydeskError `IO_READ`, `IO_WRITE`, `IO_LOST_FITS` when not all fits are there, `INPUT_BAD_RESULTS`
   */
  async finish(keys: readonly string[]): Promise<void> {
    await asWriting(this.path, () => this.#handle.sync());
    await this.close();
    const bytes = await bytesOf(this.path);
    const [, ...lines] = linesOf(bytes);
    const fits = fitsOf(lines, this.#header, this.path);
    const ordered = keys.flatMap((key) => fits.get(key)?.text ?? []);
    if (ordered.length < keys.length) throw lostFits(this.path, ordered.length, keys.length);
    const wanted = Buffer.from(`${[JSON.stringify(this.#header), ...ordered].join("\n")}\n`);
    if (!bytes.equals(wanted)) await writeWhole(this.path, wanted);
  }
}

/**
 * Reads the results of an experiment, those of one that was not finished as far as they go.
 * @throws CopydeskError `INPUT_NOT_FOUND`, `IO_READ`, `INPUT_BAD_RESULTS`
 */
export async function readResults(path: string): Promise<ExperimentResults> {
  if (!(await exists(path))) {
    throw new CopydeskError(
      "INPUT_NOT_FOUND",
      `${path}: there must be a results file; got nothing there. Check the path.`,
    );
  }
  const [first, ...lines] = linesOf(wholeLines(await bytesOf(path)));
  const header = headerOf(first?.text ?? "", path);
  const fits = Array.from(fitsOf(lines, header, path).values(), ({ fit }) => fit);
  const { plan, versions, corpora, arms } = header;
  return { plan, versions, corpora, arms, fits };
}

function lostFits(path: string, nThere: number, nAll: number): CopydeskError {
  return new CopydeskError(
    "IO_LOST_FITS",
    `${path}: all ${nAll} fits must be in it at the end; got ${nThere}. Something else has written to it: run again, and ` +
      "what is missing is done anew.",
  );
}

/** @throws CopydeskError `INPUT_BAD_RESULTS` for what is no file: reading it might never end */
async function exists(path: string): Promise<boolean> {
  const there = await stat(path).catch(() => undefined);
  const kind = there && otherKind(there);
  if (kind === undefined) return there !== undefined;
  throw new CopydeskError(
    "INPUT_BAD_RESULTS",
    `${path}: the results must be a file; got ${kind}. Remove it, or name another output.`,
  );
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new CopydeskError(
      "IO_READ",
      `${path}: the results must be readable; got ${(cause as Error).message}. Give leave to read it, or name another output.`,
      { cause },
    );
  }
}

async function asWriting<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    throw new CopydeskError(
      "IO_WRITE",
      `${path}: the results must be writable; got ${(cause as Error).message}. Make room or give leave, and run again.`,
      { cause },
    );
  }
}
