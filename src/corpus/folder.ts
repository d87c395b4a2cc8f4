import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { CopydeskError } from "../errors.js";
import type { Batch } from "./batches.js";
import type { Document } from "./document.js";
import { type Encoding, wholeInUtf8 } from "./encoding.js";
import type { TreeFile, TreeFolder } from "./file-tree.js";
import { formatByName } from "./formats.js";
import { unpackedWhole } from "./gunzip.js";
import { noLabels } from "./label-lists.js";
import { splitSubject } from "./message-subject.js";
import { readFailure } from "./read-errors.js";
import { type BadRowOptions, skipOrThrow } from "./read-options.js";
import { readWhole } from "./read-whole.js";
import { looksLikeTokenStream, mayBeTokenStream, readTokenStream } from "./token-stream.js";
import { LONGEST_DOCUMENT, tooLarge } from "./whole.js";

/** How many bytes of files make a batch. */
const BATCH_BYTES = 256 * 1024;

/** How many files are looked at to tell whether all are stemmed token streams. */
const SAMPLE = 20;

/** How much of each is looked at. */
const HEAD = 64 * 1024;

/** Files that are a document each. */
export interface LabelledFiles {
  readonly files: readonly TreeFile[];
  /** The labels of all of these files. */
  readonly labels: readonly string[];
}

/**
 * Tells how the files of a folder are labelled: by the subfolder that they are in, where a subfolder holds any; files
 * that lie beside the subfolders are then passed over. Files without subfolders have no labels.
 *
 * @throws CopydeskError `INPUT_NO_FILES`, `INPUT_FOLDER_OF_TABLES` when all are tables such as CSV
 */
export function labelledFiles(folder: string, tree: TreeFolder): readonly LabelledFiles[] {
  const labelled: LabelledFiles[] = [];
  for (const [label, files] of tree.folders) {
    if (files.length > 0) labelled.push({ files, labels: Object.freeze([label]) });
  }
  const groups = labelled.length > 0 ? labelled : [{ files: tree.files, labels: noLabels }];
  const [first, ...others] = groups.flatMap(({ files }) => files);
  if (first === undefined) {
    throw new CopydeskError(
      "INPUT_NO_FILES",
      `${folder}: the folder must hold files, or a subfolder of files for each label; got none. Check the path.`,
    );
  }
  if ([first, ...others].every((file) => formatByName(file.path) !== undefined)) {
    throw new CopydeskError(
      "INPUT_FOLDER_OF_TABLES",
      `${folder}: the files of a folder must be a document each; got ${first.path}, which holds many. Name the file itself as the source.`,
    );
  }
  return groups;
}

/**
 * Whether a folder holds stemmed token streams: most of its first files look like them, and the others are too short to
 * tell.
 */
export function areTokenStreams(folder: string, groups: readonly LabelledFiles[]): boolean {
  const sample = groups.flatMap(({ files }) => files.slice(0, SAMPLE)).slice(0, SAMPLE);
  let nSure = 0;
  for (const { path } of sample) {
    try {
      const { head, isWhole } = headOf(join(folder, path));
      if (!mayBeTokenStream(head, isWhole)) return false;
      if (looksLikeTokenStream(head, isWhole)) nSure++;
    } catch {
      // What is wrong with it is said when its turn comes.
      return false;
    }
  }
  return 2 * nSure > sample.length;
}

function headOf(path: string): { readonly head: Uint8Array; readonly isWhole: boolean } {
  if (path.endsWith(".gz")) return { head: unpackedWhole(readFileSync(path), path), isWhole: true };
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(HEAD);
    const nBytes = readSync(file, head, 0, HEAD, 0);
    return { head: head.subarray(0, nBytes), isWhole: nBytes < HEAD };
  } finally {
    closeSync(file);
  }
}

/** How the files of a folder are read. */
export interface FolderOptions extends BadRowOptions {
  readonly encoding: Encoding;
  /** Whether the files are stemmed token streams instead of texts. */
  readonly tokens: boolean;
  /** Told how many bytes of files have been read so far. */
  readonly onBytes?: ((bytesRead: number) => void) | undefined;
}

/**
 * The files of a folder, a document each: id its path below the folder, text its content in UTF-8; the subject of a
 * message of mail or news is its title, as {@link splitSubject} has it. Gzipped files are unpacked.
 *
 * Files are read synchronously: of thousands of files of 2 KB, the way through the event loop would cost the most.
 *
 * @throws CopydeskError `IO_UNREADABLE`, `INPUT_BAD_GZIP`, `INPUT_TOO_LARGE`, all unless bad files are skipped
 */
export async function* readFolder(
  folder: string,
  groups: readonly LabelledFiles[],
  options: FolderOptions,
): AsyncGenerator<Batch> {
  let batch: Document[] = [];
  let nBytes = 0;
  let nGiven = 0;
  for (const { files, labels } of groups) {
    for (const file of files) {
      try {
        batch.push(readOne(folder, file, labels, options));
      } catch (error) {
        const failure = readFailure(join(folder, file.path), error);
        if (options.skipBad !== true) yield batch;
        skipOrThrow(failure, options);
      }
      nBytes += file.size;
      options.onBytes?.(nBytes);
      if (nBytes - nGiven < BATCH_BYTES) continue;
      yield batch;
      batch = [];
      nGiven = nBytes;
    }
  }
  yield batch;
}

function readOne(folder: string, file: TreeFile, labels: readonly string[], options: FolderOptions): Document {
  const path = join(folder, file.path);
  if (file.size > LONGEST_DOCUMENT) throw tooLarge(path, LONGEST_DOCUMENT, "Split it.");
  const bytes = wholeInUtf8(unpackedWhole(readWhole(path), path), options.encoding);
  if (options.tokens) return readTokenStream(bytes, file.path, labels);
  // What was read is overwritten by the next file.
  return { id: file.path, labels, ...(splitSubject(bytes) ?? { text: Uint8Array.from(bytes) }) };
}
