import * as z from "zod";
import { CopydeskError, quote } from "../errors.js";
import { KnownFits } from "./known-fits.js";
import type { ExperimentHeader, Fit } from "./results.js";
import { fitKey } from "./run/schedule.js";

/** A line of the file, its number from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Without what a kill has left in the midst of a line. */
export function wholeLines(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.lastIndexOf("\n") + 1);
}

/** Without those that are empty, as an editor may leave them, and whatever ends lines. */
export function linesOf(bytes: Buffer): Line[] {
  const texts = bytes
    .toString()
    .replace(/^\ufeff/, "")
    .split("\n");
  const lines = texts.map((text, i) => ({ number: i + 1, text: text.replace(/\r$/, "") }));
  return lines.filter(({ text }) => text !== "");
}

/** A fit, and the line that says it. */
export interface FitLine extends Line {
  readonly fit: Fit;
}

/**
 * The fits of an experiment by their keys, each once.
 * @throws CopydeskError `INPUT_BAD_RESULTS`, which names all lines that are none
 */
export function fitsOf(lines: readonly Line[], header: ExperimentHeader, path: string): ReadonlyMap<string, FitLine> {
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

/**
 * The header that the first line of a file is.
 * @throws CopydeskError `INPUT_BAD_RESULTS`
 */
export function headerOf(line: string, path: string): ExperimentHeader {
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

/** A file that nothing can be gone on with. */
export function badResults(path: string, rule: string, got: string): CopydeskError {
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

/** Says in what two experiments differ. */
export function otherExperiment(path: string, first: string, header: ExperimentHeader): CopydeskError {
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
