import type { Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { CopydeskError, nearestName } from "../errors.js";
import { documentsOf } from "./batches.js";
import { type ByteInput, FileInput, StreamInput } from "./byte-input.js";
import type { ColumnPlan } from "./columns.js";
import { parseColumns } from "./columns.js";
import type { Document } from "./document.js";
import { type Encoding, findEncoding } from "./encoding.js";
import { fileTree } from "./file-tree.js";
import { areTokenStreams, labelledFiles, readFolder } from "./folder.js";
import { checkedFormat, type FormatName, formatByName } from "./formats.js";
import { readFailure } from "./read-errors.js";
import type { BadRowOptions } from "./read-options.js";
import { readerOfFormat } from "./readers.js";
import { readReutersFolder, reutersFiles } from "./reuters.js";
import { isHeadEnough, sniffFormat } from "./sniff.js";

/** Documents, and where they come from. */
export interface Source {
  /** The path, `-`, or `name:split` of a data set. */
  readonly name: string;
  readonly format: FormatName;
  /** The size of its files on the disk, which `onBytes` counts up to; undefined for a stream. */
  readonly totalBytes: number | undefined;
  /** Read one by one as they are asked for. A file is read anew each time; a stream can be gone through once. */
  readonly documents: AsyncIterable<Document>;
}

/** How a source is opened. */
export interface SourceOptions extends BadRowOptions {
  /** The format; told by name and content by default. */
  readonly format?: FormatName | undefined;
  /** The encoding of texts: UTF-8 by default, `latin1`, or any that the platform's `TextDecoder` knows. */
  readonly encoding?: string | undefined;
  /**
   * Which columns hold what: by position (`["label", "-", "text"]`) where there is no header, or by name
   * (`["label=section", "text=body"]`). By default columns are found by the names they are known by.
   */
  readonly columns?: readonly string[] | undefined;
  /** Told how many bytes have been read so far: of gzipped files, of what is on the disk. */
  readonly onBytes?: ((bytesRead: number) => void) | undefined;
  /** What `-` stands for; the process's standard input by default. */
  readonly input?: Readable | undefined;
}

/**
 * Opens a file, a folder, or standard input as a source of documents.
 *
 * @param path a path, or `-` for standard input
 * @throws CopydeskError `INPUT_NOT_FOUND`, `IO_UNREADABLE`, `CONFIG_UNKNOWN_FORMAT`, `CONFIG_UNKNOWN_ENCODING`,
 *   `CONFIG_BAD_COLUMNS`, `CONFIG_FORMAT_MISMATCH` when a folder is to be read in a format of files or the other way
 *   round, `INPUT_NO_FILES`; and while documents are read, what their reader throws: `INPUT_BAD_ROW` and others
 * @example
 * const source = await openSource("articles.jsonl.gz")
 * for await (const document of source.documents) console.log(document.id, document.labels)
 */
export async function openSource(path: string, options: SourceOptions = {}): Promise<Source> {
  const format = options.format === undefined ? undefined : checkedFormat(options.format);
  const encoding = findEncoding(options.encoding);
  const columns = parseColumns(options.columns);
  if (path === "-") {
    const input = new StreamInput("-", () => options.input ?? process.stdin, options.onBytes);
    return openInput(input, undefined, { ...options, format }, encoding, columns);
  }
  const stats = await statsOf(path);
  if (stats.isDirectory()) return openFolder(path, format, encoding, options);
  if (stats.isFile()) {
    const input = new FileInput(path, stats.size, options.onBytes);
    return openInput(input, formatByName(basename(path)), { ...options, format }, encoding, columns);
  }
  // A pipe with a name, such as the shell's <(…), can be read but once.
  const { createReadStream } = await import("node:fs");
  const input = new StreamInput(path, () => createReadStream(path), options.onBytes);
  return openInput(input, formatByName(basename(path)), { ...options, format }, encoding, columns);
}

async function openInput(
  input: ByteInput,
  named: FormatName | undefined,
  options: SourceOptions,
  encoding: Encoding,
  columns: ColumnPlan,
): Promise<Source> {
  const format = options.format ?? named ?? (await sniffed(input, encoding));
  if (format === "folder") {
    throw mismatch(`${input.name}: a source of the format folder must be a folder; got a file`);
  }
  const open = readerOfFormat(format, input, encoding, columns, options);
  return { name: input.name, format, totalBytes: input.totalBytes, documents: documentsOf(open) };
}

async function sniffed(input: ByteInput, encoding: Encoding): Promise<FormatName> {
  const { head, isWhole } = await input.head((bytes) => isHeadEnough(bytes, encoding));
  return sniffFormat(head, isWhole, encoding, input.name);
}

async function openFolder(
  folder: string,
  format: FormatName | undefined,
  encoding: Encoding,
  options: SourceOptions,
): Promise<Source> {
  if (format !== undefined && !FOLDER_FORMATS.has(format)) {
    const known = [...FOLDER_FORMATS].join(", ");
    throw mismatch(`${folder}: the format of a folder must be one of ${known}; got ${format}`);
  }
  if (format === "reuters" || (format === undefined && (await holdsReuters(folder)))) {
    return openReutersFolder(folder, options);
  }
  const tree = fileTree(folder);
  const groups = labelledFiles(folder, tree);
  const tokens = format === "tokens" || (format !== "text" && areTokenStreams(folder, groups));
  const sizes = groups.flatMap(({ files }) => files.map(({ size }) => size));
  return {
    name: folder,
    format: tokens ? "tokens" : "folder",
    totalBytes: sizes.reduce((sum, size) => sum + size, 0),
    documents: documentsOf(() => readFolder(folder, groups, { ...options, encoding, tokens })),
  };
}

/** The formats that a folder can be read in: all of it as one collection, or each file as a document. */
const FOLDER_FORMATS: ReadonlySet<FormatName> = new Set(["folder", "text", "tokens", "reuters"]);

async function holdsReuters(folder: string): Promise<boolean> {
  try {
    return (await reutersFiles(folder)).length > 0;
  } catch (error) {
    if (error instanceof CopydeskError && error.code === "INPUT_NO_FILES") return false;
    throw readFailure(folder, error);
  }
}

async function openReutersFolder(folder: string, options: SourceOptions): Promise<Source> {
  const files = await reutersFiles(folder);
  const sizes = await Promise.all(files.map(async (file) => (await statsOf(join(folder, file))).size));
  return {
    name: folder,
    format: "reuters",
    totalBytes: sizes.reduce((sum, size) => sum + size, 0),
    documents: { [Symbol.asyncIterator]: () => readReutersFolder(folder, options) },
  };
}

async function statsOf(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    throw readFailure(path, error, await hintFor(path));
  }
}

/** The name beside a missing file that might have been meant. */
async function hintFor(path: string): Promise<string | undefined> {
  try {
    const near = nearestName(basename(path), await readdir(dirname(path)));
    return near === undefined ? undefined : `Did you mean ${near}?`;
  } catch {
    return undefined;
  }
}

function mismatch(message: string): CopydeskError {
  return new CopydeskError("CONFIG_FORMAT_MISMATCH", `${message}. Leave --format out to have it told by the content.`);
}
