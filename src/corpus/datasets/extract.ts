import { closeSync, createReadStream, mkdirSync, openSync, writeSync } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type Extract, extract as tarExtract } from "tar-stream";
import { CopydeskError, quote } from "../../errors.js";
import { ArchivePaths } from "./archive-paths.js";
import { throwIfDisk } from "./disk-errors.js";

/** A file or folder of an archive, as it comes out of the stream. */
type Entry = Extract extends AsyncIterable<infer Each> ? Each : never;

/** Archives of the nineties have headers older than the ustar format. */
const tarOptions = { highWaterMark: 65_536, allowUnknownFormat: true };

/** How an archive is unpacked. */
export interface ExtractOptions {
  /** How many files and folders it may hold; default 100,000. */
  readonly maxEntries?: number;
  /** How many bytes it may unpack to, headers included; default 1 GiB. */
  readonly maxBytes?: number;
  /** Told how many of the archive's own bytes have been read, and how many there are. */
  readonly onProgress?: (bytesRead: number, totalBytes: number) => void;
  /** Stops it. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Unpacks a gzipped tar archive. Only plain files and folders are taken, under names that {@link ArchivePaths} accepts;
 * permissions, owners and times are not. Nothing is ever written outside `folder`.
 *
 * @param archive path of the archive
 * @param folder an empty folder, of which nobody else knows
 * @throws CopydeskError `INPUT_UNSAFE_ARCHIVE` when it holds links, devices or names that lead elsewhere, or is too
 *   large; `INPUT_UNREADABLE_ARCHIVE` when it is cut off, damaged or something else; `IO_DISK` when the disk fails.
 *   What has been unpacked until then is left behind.
 */
export async function extractTarGz(archive: string, folder: string, options: ExtractOptions = {}): Promise<void> {
  const limits = { maxEntries: options.maxEntries ?? 100_000, maxBytes: options.maxBytes ?? 2 ** 30 };
  const { size } = await stat(archive);
  const source = createReadStream(archive);
  const bounded = boundedBytes(archive, limits.maxBytes, () => options.onProgress?.(source.bytesRead, size));
  const tar = tarExtract(tarOptions);
  const outcomes = await Promise.allSettled([
    writeEntries(tar, archive, folder, limits),
    pipeline(source, createGunzip(), bounded, tar, { signal: options.signal }),
  ]);
  options.signal?.throwIfAborted();
  const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  if (failures.length === 0) return;
  // When one side fails the other only reports that its stream has closed.
  const refusal = failures.find((failure) => failure instanceof CopydeskError);
  if (refusal !== undefined) throw refusal;
  for (const failure of failures) throwIfDisk(failure);
  throw new CopydeskError(
    "INPUT_UNREADABLE_ARCHIVE",
    `${archive}: the file must be a whole gzipped tar archive; got one that breaks off or is damaged (${reason(failures)}). Get it again.`,
    { cause: failures[0] },
  );
}

async function writeEntries(
  tar: AsyncIterable<Entry>,
  archive: string,
  folder: string,
  limits: { readonly maxEntries: number; readonly maxBytes: number },
): Promise<void> {
  const paths = new ArchivePaths(archive);
  const made = new Set<string>();
  let nEntries = 0;
  for await (const entry of tar) {
    const { name, type, size = 0 } = entry.header;
    if (++nEntries > limits.maxEntries) throw unsafe(archive, `hold at most ${limits.maxEntries} entries; got more`);
    if (size > limits.maxBytes) throw tooLarge(archive, limits.maxBytes);
    const isFolder = type === "directory";
    if (!isFolder && type !== "file" && type !== "contiguous-file") {
      throw unsafe(archive, `hold files and folders only; got ${quote(name)}, a ${type ?? "thing of unknown type"}`);
    }
    const path = join(folder, ...paths.accept(name, isFolder));
    const parent = isFolder ? path : dirname(path);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    if (isFolder) entry.resume();
    else await writeEntry(entry, path);
  }
}

/**
 * Writes one file, synchronously: for files of 2 KB the way through the event loop costs more than the disk. It must
 * not exist yet, not even as a link.
 */
async function writeEntry(entry: Entry, path: string): Promise<void> {
  const file = openSync(path, "wx", 0o644);
  try {
    for await (const chunk of entry as AsyncIterable<Uint8Array>) {
      for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at);
    }
  } finally {
    closeSync(file);
  }
}

/** Passes bytes on until there are too many: an archive of kilobytes may unpack to terabytes. */
function boundedBytes(archive: string, maxBytes: number, onChunk: () => void): Transform {
  let nBytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      nBytes += chunk.length;
      onChunk();
      if (nBytes > maxBytes) done(tooLarge(archive, maxBytes));
      else done(null, chunk);
    },
  });
}

function tooLarge(archive: string, maxBytes: number): CopydeskError {
  return unsafe(archive, `unpack to at most ${maxBytes} bytes; got more`);
}

function unsafe(archive: string, rule: string): CopydeskError {
  return new CopydeskError(
    "INPUT_UNSAFE_ARCHIVE",
    `${archive}: the archive must ${rule}. Nothing of it has been kept: use another copy.`,
  );
}

function reason(failures: readonly unknown[]): string {
  return failures.map((failure) => (failure instanceof Error ? failure.message : String(failure))).join("; ");
}
