import { type FileHandle, open, readFile, stat } from "node:fs/promises";
import * as z from "zod";
import { CopydeskError, quote } from "../errors.js";
import { writeWhole } from "../pipeline/write-whole.js";
import type { ExperimentHeader, ExperimentResults, Fit } from "./results.js";
import { fitKey } from "./run/schedule.js";

/**
 * The results of an experiment, on the disk: JSON Lines, the header first and then each fit as soon as it is done. What a
 * kill has left in the midst of a line is cut off. When all fits are there, they are put into the plan's order.
 */
export class ResultsFile {
  readonly path: string;
  /** How many of the fits were there already. */
  readonly nBefore: number;
  readonly #handle: FileHandle;
  readonly #done: Set<string>;

  private constructor(path: string, handle: FileHandle, done: Set<string>) {
    this.path = path;
    this.#handle = handle;
    this.#done = done;
    this.nBefore = done.size;
  }

  /**
   * Begins a file, or goes on with one of the same plan, sources and version.
   * @throws CopydeskError `INPUT_OTHER_EXPERIMENT` for a file of another one, `INPUT_BAD_RESULTS`, `IO_READ`, `IO_WRITE`
   */
  static async open(path: string, header: ExperimentHeader): Promise<ResultsFile> {
    const text = (await exists(path)) ? await textOf(path) : "";
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    const [first, ...others] = whole.split("\n");
    const wanted = JSON.stringify(header);
    if (whole !== "" && first !== wanted) throw otherExperiment(path, first, header);
    if (whole === "" && !wanted.startsWith(text))
      throw badResults(path, "what is there must be results to go on with", text);
    const done = new Set(others.filter((line) => line !== "").map((line, i) => fitKey(fitOf(line, path, i + 2))));
    return asWriting(path, async () => {
      const handle = await open(path, "a");
      await handle.truncate(Buffer.byteLength(whole));
      if (whole === "") await handle.appendFile(`${wanted}\n`);
      return new ResultsFile(path, handle, done);
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
   * @throws CopydeskError `IO_READ`, `IO_WRITE`, `INPUT_BAD_RESULTS`
   */
  async finish(keys: readonly string[]): Promise<void> {
    await asWriting(this.path, () => this.#handle.sync());
    await this.close();
    const [header, ...lines] = (await textOf(this.path)).trimEnd().split("\n");
    const lineOf = new Map(lines.map((line, i) => [fitKey(fitOf(line, this.path, i + 2)), line]));
    const ordered = keys.flatMap((key) => lineOf.get(key) ?? []);
    if (lines.every((line, i) => line === ordered[i])) return;
    await writeWhole(this.path, Buffer.from(`${[header, ...ordered].join("\n")}\n`));
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
  const text = await textOf(path);
  const [first, ...others] = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  const { plan, versions, corpora, arms } = headerOf(first, path);
  const fits = others.filter((line) => line !== "").map((line, i) => fitOf(line, path, i + 2));
  return { plan, versions, corpora, arms, fits };
}

const headerSchema = z.looseObject({ format: z.literal("copydesk-experiment"), formatVersion: z.literal(1) });

/** As far as it is needed to tell fits apart and to count them: the rest is what this program wrote. */
const fitSchema = z.looseObject({
  corpus: z.string(),
  arm: z.string(),
  repeat: z.int(),
  fold: z.union([z.int(), z.literal("test")]),
  share: z.number(),
  metrics: z.record(z.string(), z.number()),
  predictions: z.union([z.array(z.int()), z.array(z.array(z.int()))]),
  losses: z.array(z.number()).optional(),
  seconds: z.number(),
});

function headerOf(line: string, path: string): ExperimentHeader {
  const value = parsed(line);
  if (headerSchema.safeParse(value, { jitless: true }).success) return value as ExperimentHeader;
  throw badResults(path, "the first line must be the header of an experiment's results", line);
}

function fitOf(line: string, path: string, number: number): Fit {
  const value = parsed(line);
  if (fitSchema.safeParse(value, { jitless: true }).success) return value as Fit;
  throw badResults(path, `line ${number} must be a fit`, line);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function badResults(path: string, rule: string, got: string): CopydeskError {
  return new CopydeskError("INPUT_BAD_RESULTS", `${path}: ${rule}; got ${quote(got)}. Remove the file and run again.`);
}

/** Says in what two experiments differ. */
function otherExperiment(path: string, first: string, header: ExperimentHeader): CopydeskError {
  const before = headerOf(first, path);
  const parts = ["plan", "versions", "corpora", "arms"] as const;
  const other = parts.find((part) => JSON.stringify(before[part]) !== JSON.stringify(header[part])) ?? "format";
  const what = { plan: "another plan", versions: "other versions", corpora: "other documents", arms: "other arms" };
  return new CopydeskError(
    "INPUT_OTHER_EXPERIMENT",
    `${path}: the results there must be of the same plan, documents and versions, to go on with; got those of ` +
      `${other === "format" ? "another format" : what[other]}. Name another output, or remove that file.`,
  );
}

async function exists(path: string): Promise<boolean> {
  const there = await stat(path).catch(() => undefined);
  return there !== undefined;
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new CopydeskError("IO_READ", `${path}: the results must be readable; got ${(cause as Error).message}.`, {
      cause,
    });
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
