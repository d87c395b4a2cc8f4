import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CopydeskError, quote } from "../../errors.js";
import type { PulledCard, RemoteFile } from "./data-set-card.js";
import { type DataSetReader, readerOf } from "./data-set-readers.js";
import { type DownloadOptions, download } from "./download.js";
import { extractTarGz } from "./extract.js";
import { PartialFile } from "./partial-file.js";
import { addressBelow, type PullOrigin } from "./pull-origin.js";

/** What a pull is doing just now. */
export interface PullProgress {
  readonly phase: "wait" | "download" | "unpack" | "copy" | "check";
  /** The file, or the data set, that it is done to. */
  readonly what: string;
  readonly done: number;
  /** Undefined when it isn't known. */
  readonly total: number | undefined;
  readonly unit: "bytes" | "files" | "documents";
}

/** How a folder is filled. */
export interface FillOptions extends Pick<DownloadOptions, "stallMs" | "retries" | "retryMs" | "signal"> {
  /** Where downloads are kept until they are complete; created when needed. */
  readonly downloads: string;
  readonly onProgress?: ((progress: PullProgress) => void) | undefined;
}

/** The most bytes that a file of unknown size may have. */
const LARGEST_FILE = 2 ** 30;

/**
 * Fetches a data set's files from where they are published or the user says, and unpacks them.
 *
 * @param folder an empty folder that they go to
 * @returns the folder the data set's files are in: `folder`, or the only place inside it
 * @throws CopydeskError `IO_DOWNLOAD_FAILED`, `IO_CHECKSUM_MISMATCH`, `INPUT_NOTHING_TO_PULL` when what was given does
 *   not hold the data set, or what {@link extractTarGz} throws
 */
export async function fillFolder(
  card: PulledCard,
  origin: PullOrigin,
  folder: string,
  options: FillOptions,
): Promise<string> {
  if (origin.kind === "path") await fillFromPath(card, origin.path, folder, options);
  else for (const file of card.files) await fillFromWeb(card, file, origin, folder, options);
  const root = await findRoot(readerOf(card), folder);
  if (root !== undefined) return root;
  throw nothingToPull(card, origin.kind === "path" ? origin.path : "the archive", "what was unpacked holds none of it");
}

async function fillFromWeb(
  card: PulledCard,
  file: RemoteFile,
  origin: Exclude<PullOrigin, { kind: "path" }>,
  folder: string,
  options: FillOptions,
): Promise<void> {
  const addresses =
    origin.kind === "published" ? file.urls : [{ url: addressBelow(origin.url, file, card.files.length === 1) }];
  await mkdir(options.downloads, { recursive: true });
  const part = join(options.downloads, `${file.name}.part`);
  const onProgress = (done: number, total: number | undefined): void =>
    options.onProgress?.({ phase: "download", what: file.name, done, total, unit: "bytes" });
  // What is published has a known size, with room for another way to pack it.
  const maxBytes = origin.kind === "published" && file.bytes !== undefined ? 2 * file.bytes : LARGEST_FILE;
  const reasons: string[] = [];
  let mismatch = false;
  for (const { url, sha256 } of addresses) {
    try {
      await download(url, part, { ...options, maxBytes, onProgress });
    } catch (error) {
      options.signal?.throwIfAborted();
      reasons.push(`${url}: ${error instanceof Error ? error.message : String(error)}`);
      continue;
    }
    const actual = sha256 === undefined ? undefined : await sha256Of(part);
    if (actual === sha256) return place(file, part, folder, options);
    mismatch = true;
    await new PartialFile(part).discard();
    reasons.push(`${url}: sha256 ${actual}, where ${sha256} is known`);
  }
  throw new CopydeskError(
    mismatch ? "IO_CHECKSUM_MISMATCH" : "IO_DOWNLOAD_FAILED",
    `${card.name}: ${file.name} must come whole from its address; got ${reasons.join("; ")}. ` +
      `Get it by other means and run \`copydesk datasets pull ${card.name} --from <the folder it is in>\`.`,
  );
}

/** Puts a downloaded file in its place, unpacked if it is an archive. The download stays, until all is well. */
async function place(file: RemoteFile, path: string, folder: string, options: FillOptions): Promise<void> {
  if (!file.unpack) return copyFile(path, join(folder, file.name));
  await unpack(path, file.name, folder, options);
}

function unpack(path: string, what: string, folder: string, options: FillOptions): Promise<void> {
  const onProgress = (done: number, total: number): void =>
    options.onProgress?.({ phase: "unpack", what, done, total, unit: "bytes" });
  return extractTarGz(path, folder, { onProgress, signal: options.signal });
}

async function fillFromPath(card: PulledCard, path: string, folder: string, options: FillOptions): Promise<void> {
  if (!(await stat(path)).isDirectory()) return unpack(path, path, folder, options);
  const reader = readerOf(card);
  const root = await findRoot(reader, path);
  if (root !== undefined) return copyFiles(card, reader, root, folder, options);
  const there = new Set(await readdir(path));
  const archives = card.files.filter((file) => file.unpack);
  if (archives.length === 0 || archives.some((file) => !there.has(file.name))) {
    throw nothingToPull(card, path, "neither");
  }
  for (const file of archives) await unpack(join(path, file.name), file.name, folder, options);
}

async function copyFiles(
  card: PulledCard,
  reader: DataSetReader,
  from: string,
  to: string,
  options: FillOptions,
): Promise<void> {
  const files = await reader.files(from);
  const made = new Set<string>();
  for (const [i, file] of files.entries()) {
    options.signal?.throwIfAborted();
    const parent = dirname(join(to, file));
    if (!made.has(parent)) await mkdir(parent, { recursive: true });
    made.add(parent);
    await copyFile(join(from, file), join(to, file));
    options.onProgress?.({ phase: "copy", what: card.name, done: i + 1, total: files.length, unit: "files" });
  }
}

/** The folder itself, or the first of its subfolders, that holds the data set: archives are packed either way. */
async function findRoot(reader: DataSetReader, folder: string): Promise<string | undefined> {
  if (await reader.isIn(folder)) return folder;
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries
    .filter((candidate) => candidate.isDirectory())
    .sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = join(folder, entry.name);
    if (await reader.isIn(inside).catch(() => false)) return inside;
  }
  return undefined;
}

function nothingToPull(card: PulledCard, path: string, got: string): CopydeskError {
  const files = card.files.map((file) => file.name).join(" and ");
  return new CopydeskError(
    "INPUT_NOTHING_TO_PULL",
    `${card.name}: ${quote(path)} must hold ${files}, or what is packed in it; got ${got}.`,
  );
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}
