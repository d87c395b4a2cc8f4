import { type FileHandle, open, readFile, stat } from "node:fs/promises";
import * as z from "zod";
import { otherKind } from "../corpus/file-kind.js";
import { CopydeskError, quote } from "../errors.js";
import { writeWhole } from "../pipeline/write-whole.js";
import { KnownFits } from "./known-fits.js";
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

/** A line of the file, its number from 1. */
interface Line {
  readonly number: number;
  readonly text: string;
}

/** Without what a kill has left in the midst of a line. */
function wholeLines(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.lastIndexOf("\n") + 1);
}

/** Without those that are empty, as an editor may leave them, and whatever ends lines. */
function linesOf(bytes: Buffer): Line[] {
  const texts = bytes
    .toString()
    .replace(/^\ufeff/, "")
    .split("\n");
  const lines = texts.map((text, i) => ({ number: i + 1, text: text.replace(/\r$/, "") }));
  return lines.filter(({ text }) => text !== "");
}

/** A fit, and the line that says it. */
interface FitLine extends Line {
  readonly fit: Fit;
}

/**
 * The fits of an experiment by their keys, each once.
 * @throws CopydeskError `INPUT_BAD_RESULTS`, which names all lines that are none
 */
function fitsOf(lines: readonly Line[], header: ExperimentHeader, path: string): ReadonlyMap<string, FitLine> {
  const known = new KnownFits(header);
  const fits = new Map<string, FitLine>();
  const faults: (Line & { readonly rule: string })[] = [];
  for (const line of lines) {
    const fit = fitOf(line.text);
    const rule = fit === undefined ? "be a fit" : (known.ruleBrokenBy(fit) ?? contradiction(fit, fits));
    if (fit === undefined || rule !== undefined) faults.push({ ...line, rule: rule ?? "" });
    else if (!fits.has(fitKey(fit))) fits.set(fitKey(fit), { ...line, fit });
  }
  if (faults.length > 0) throw badLines(path, faults);
  return fits;
}

/** Two lines may say the same of a fit, but for the time that it took. */
function contradiction(fit: Fit, fits: ReadonlyMap<string, FitLine>): string | undefined {
  const before = fits.get(fitKey(fit));
  if (before === undefined || withoutTime(fit) === withoutTime(before.fit)) return undefined;
  return `say the same as line ${before.number} of the same fit`;
}

function withoutTime(fit: Fit): string {
  return JSON.stringify({ ...fit, seconds: 0 });
}

/** As far as it is needed to know the fits. */
const headerSchema = z.looseObject({
  format: z.literal("copydesk-experiment"),
  formatVersion: z.literal(1),
  plan: z.looseObject({ folds: z.int(), curve: z.array(z.number()), metrics: z.array(z.string()) }),
  corpora: z.array(
    z.looseObject({
      name: z.string(),
      labels: z.array(z.string()),
      folds: z.array(z.array(z.int())),
      test: z.nullable(z.looseObject({ nDocuments: z.int() })),
    }),
  ),
  arms: z.array(z.looseObject({ name: z.string() })),
});

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

function fitOf(line: string): Fit | undefined {
  const value = parsed(line);
  return fitSchema.safeParse(value, { jitless: true }).success ? (value as Fit) : undefined;
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

const mostNamed = 10;

/** Good fits need not be done again: only these lines are to go. */
function badLines(path: string, [first, ...others]: readonly (Line & { readonly rule: string })[]): CopydeskError {
  const named = others.slice(0, mostNamed).map(({ number }) => number);
  const more = others.length > mostNamed ? ` and ${others.length - mostNamed} more` : "";
  const also =
    others.length === 0 ? "" : `, and ${named.length > 1 ? "lines" : "line"} ${named.join(", ")}${more} for the like`;
  return new CopydeskError(
    "INPUT_BAD_RESULTS",
    `${path}: line ${first.number} must ${first.rule}; got ${quote(first.text)}. Remove that line${also}, and run again: ` +
      "what is missing is done anew.",
  );
}

function lostFits(path: string, nThere: number, nAll: number): CopydeskError {
  return new CopydeskError(
    "IO_LOST_FITS",
    `${path}: all ${nAll} fits must be in it at the end; got ${nThere}. Something else has written to it: run again, and ` +
      "what is missing is done anew.",
  );
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
