import { existsSync } from "node:fs";
import { join } from "node:path";
import { CopydeskError, nearestName, quote } from "../../errors.js";
import type { Document } from "../document.js";
import { openSource, type Source, type SourceOptions } from "../source.js";
import { readCards } from "./card-catalogue.js";
import { type DataSetCard, isShipped, type PulledCard, type SplitCard } from "./data-set-card.js";
import { readerOf } from "./data-set-readers.js";
import { type DataSetFolders, dataSetStatus } from "./data-set-status.js";
import { type NewsgroupPart, newsgroupParts } from "./newsgroup-parts.js";

/**
 * How a data set is opened. Its format, encoding and columns are its own: those of {@link SourceOptions}, which may be
 * meant for other sources of the same command, are passed over.
 */
export interface DataSetOptions extends SourceOptions, DataSetFolders {
  /** For 20 Newsgroups: what to take out of each message, `headers`, `footers`, `quotes`; nothing by default. */
  readonly remove?: readonly string[];
}

/**
 * Whether a source names a data set rather than a path: there is no such path, and what stands before the first colon
 * is a data set's name, or so near to one, with a split after it, that it is a slip of the pen.
 */
export async function isDataSetName(spec: string, folders: DataSetFolders = {}): Promise<boolean> {
  if (spec.length > 100 || existsSync(spec)) return false;
  const { name, split } = parseSpec(spec);
  const known = (await readCards(folders.cardsFolder)).map((card) => card.name);
  if (known.includes(name)) return true;
  return split !== undefined && /^[a-z]*$/.test(split) && name.length > 3 && nearestName(name, known) !== undefined;
}

/**
 * Opens one split of a data set, `name:split`, as a source of documents, always in the same order.
 *
 * @throws CopydeskError `INPUT_UNKNOWN_DATA_SET`, `INPUT_UNKNOWN_SPLIT`, `INPUT_NOT_PULLED` when its data are not here,
 *   `CONFIG_UNKNOWN_PART` or `CONFIG_NO_PARTS` when `remove` does not fit
 * @example
 * const source = await openDataSet("20newsgroups:test", { remove: ["headers", "footers", "quotes"] })
 * for await (const document of source.documents) console.log(document.id)
 */
export async function openDataSet(spec: string, options: DataSetOptions = {}): Promise<Source> {
  const { name, split: splitName } = parseSpec(spec);
  const { card, status, folder, receipt } = await dataSetStatus(name, options);
  const split = findSplit(card, splitName);
  const remove = checkedParts(card, options.remove ?? []);
  if (isShipped(card)) return openShipped(folder, split, spec, options);
  if (status === "absent") {
    throw new CopydeskError(
      "INPUT_NOT_PULLED",
      `${card.name}: the data set must be pulled before it is read; got nothing in ${folder}. Run \`copydesk datasets pull ${card.name}\`.`,
    );
  }
  const reader = readerOf(card);
  return {
    name: spec,
    format: reader.format,
    totalBytes: receipt?.splits.find((found) => found.dataSet === card.name && found.split === split.name)?.bytes,
    documents: {
      [Symbol.asyncIterator]: () => whole(card, reader.read(folder, split.name, { ...options, remove })),
    },
  };
}

async function openShipped(folder: string, split: SplitCard, spec: string, options: DataSetOptions): Promise<Source> {
  const path = join(folder, split.file ?? `${split.name}.jsonl`);
  const { skipBad, onBadRow, onBytes } = options;
  return { ...(await openSource(path, { format: "jsonl", skipBad, onBadRow, onBytes })), name: spec };
}

function parseSpec(spec: string): { readonly name: string; readonly split: string | undefined } {
  const colon = spec.indexOf(":");
  return colon < 0 ? { name: spec, split: undefined } : { name: spec.slice(0, colon), split: spec.slice(colon + 1) };
}

function findSplit(card: DataSetCard, name: string | undefined): SplitCard {
  const split = card.splits.find((candidate) => candidate.name === name);
  if (split !== undefined) return split;
  const choices = card.splits.map((candidate) => `${card.name}:${candidate.name}`).join(" or ");
  const got = name === undefined ? "none" : quote(name);
  throw new CopydeskError("INPUT_UNKNOWN_SPLIT", `${card.name}: the split must be given, as ${choices}; got ${got}.`);
}

function checkedParts(card: DataSetCard, remove: readonly string[]): readonly NewsgroupPart[] {
  if (remove.length > 0 && card.reader !== "20newsgroups") {
    throw new CopydeskError(
      "CONFIG_NO_PARTS",
      `remove: must be left out for ${card.name}, whose documents have no headers, footers and quotes; got ${quote(remove)}.`,
    );
  }
  return remove.map((name) => {
    const part = newsgroupParts.find((candidate) => candidate === name);
    if (part !== undefined) return part;
    const near = nearestName(name, newsgroupParts);
    throw new CopydeskError(
      "CONFIG_UNKNOWN_PART",
      `remove: must be of ${newsgroupParts.join(", ")}; got ${quote(name)}.${near === undefined ? "" : ` Did you mean ${near}?`}`,
    );
  });
}

/** The documents, with a file that has gone from the cache told apart from other failures. */
async function* whole(card: PulledCard, documents: AsyncIterable<Document>): AsyncGenerator<Document> {
  try {
    yield* documents;
  } catch (cause) {
    if (!(cause instanceof Error) || !isDamage(cause)) throw cause;
    throw new CopydeskError(
      "IO_DAMAGED_DATA_SET",
      `${card.name}: all files of the data set must be readable; got ${cause.message}. Pull it again with \`copydesk datasets pull ${card.name} --force\`.`,
      { cause },
    );
  }
}

/** Whether a failure is of the disk, as the system or a reader says it. */
function isDamage(error: Error): boolean {
  if (error instanceof CopydeskError) return error.code === "INPUT_NOT_FOUND" || error.code === "IO_UNREADABLE";
  return "syscall" in error;
}
