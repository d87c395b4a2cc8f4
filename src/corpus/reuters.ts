import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { CopydeskError } from "../errors.js";
import { fileBytes } from "./byte-input.js";
import type { TextDocument } from "./document.js";
import { type BadRowOptions, skipOrThrow } from "./read-options.js";
import { ReutersRecord } from "./reuters-record.js";

/** How Reuters-21578 files are read. */
export interface ReutersOptions extends BadRowOptions {
  /** Told how many bytes have been read so far, over all files: of gzipped ones, of what is on the disk. */
  readonly onBytes?: ((bytesRead: number) => void) | undefined;
}

const OPEN = "<REUTERS";
const CLOSE = "</REUTERS>";

/** Far more than the longest record there is, 13,000 characters: what bounds the memory a broken file can take. */
const LONGEST_RECORD = 4 * 1024 * 1024;

/** Larger than any file of the collection but one, so that each is scanned in one or two pieces. */
const READ_AT_A_TIME = 1024 * 1024;

/**
 * The records of one file in the Reuters-21578 SGML format, in order. The format is ISO 8859-1 text in which records
 * stand between `<REUTERS …>` and `</REUTERS>`; what stands outside them is passed over.
 *
 * @param bytes the file's bytes, in pieces of any size
 * @param where the file's name, for messages
 * @throws CopydeskError `INPUT_BAD_RECORD` at a record that does not end or has no text, unless these are skipped;
 *   `INPUT_NOT_REUTERS` when the file has bytes but no record
 */
async function* readReutersRecords(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
  options: ReutersOptions = {},
): AsyncGenerator<ReutersRecord> {
  let rest = "";
  let nRecords = 0;
  let nBytes = 0;
  const bad = (what: string): void => {
    const message = `${where}: record ${nRecords} must ${what}. Repair the file, or skip bad records with --skip-bad.`;
    skipOrThrow(new CopydeskError("INPUT_BAD_RECORD", message), options);
  };

  for await (const chunk of bytes) {
    nBytes += chunk.length;
    options.onBytes?.(nBytes);
    const searchedTo = Math.max(0, rest.length - CLOSE.length);
    rest += Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString("latin1");
    let start = rest.indexOf(OPEN);
    let end = start < 0 ? -1 : rest.indexOf(CLOSE, Math.max(start, searchedTo));
    while (end >= 0) {
      nRecords++;
      const last = rest.lastIndexOf(OPEN, end);
      if (last > start) bad(`end with ${CLOSE}; got the start of another`);
      const record = new ReutersRecord(rest.slice(last, end), nRecords);
      if (record.hasText) yield record;
      else bad("have <TEXT> and </TEXT>; got one without");
      start = rest.indexOf(OPEN, end);
      if (start < 0) rest = rest.slice(end + CLOSE.length);
      end = start < 0 ? -1 : rest.indexOf(CLOSE, start);
    }
    rest = start < 0 ? rest.slice(-OPEN.length) : rest.slice(start);
    if (rest.length > LONGEST_RECORD) {
      throw new CopydeskError(
        "INPUT_BAD_RECORD",
        `${where}: record ${nRecords + 1} must end with ${CLOSE} within ${LONGEST_RECORD} characters; got none. Is this Reuters-21578 SGML?`,
      );
    }
  }
  if (rest.startsWith(OPEN)) {
    nRecords++;
    bad(`end with ${CLOSE}; got the end of the file`);
  } else if (nRecords === 0 && nBytes > 0) {
    throw new CopydeskError(
      "INPUT_NOT_REUTERS",
      `${where}: the file must hold ${OPEN} …> records; got none. Say what it is with --format.`,
    );
  }
}

/**
 * The documents of one Reuters-21578 file: id the NEWID (else `file#record`), labels the topics, title the headline,
 * text the body.
 *
 * @throws as {@link readReutersRecords}
 */
export async function* readReuters(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
  options: ReutersOptions = {},
): AsyncGenerator<TextDocument> {
  for await (const record of readReutersRecords(bytes, where, options)) {
    yield reutersDocument(record, where, record.topics);
  }
}

/**
 * A record as a document.
 *
 * @param topics what it is to be labelled with, each once: its topics, or those of them that a split uses
 */
export function reutersDocument(record: ReutersRecord, where: string, topics: readonly string[]): TextDocument {
  const labels = topics.length > 1 ? [...new Set(topics)] : topics;
  const id = record.attribute("NEWID") ?? `${where}#${record.number}`;
  const title = record.title;
  return title === undefined ? { id, labels, text: record.text } : { id, labels, title, text: record.text };
}

/**
 * The Reuters-21578 files of a folder, `*.sgm`, gzipped or not, in order of their names; not those of its subfolders.
 *
 * @throws CopydeskError `INPUT_NO_FILES` when there are none
 */
export async function reutersFiles(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => /^[^.].*\.sgm(\.gz)?$/i.test(name));
  if (names.length > 0) return names.sort();
  throw new CopydeskError("INPUT_NO_FILES", `${folder}: the folder must hold Reuters-21578 files *.sgm; got none.`);
}

/**
 * The records of all Reuters-21578 files of a folder. One file's piece is in memory at a time.
 *
 * @throws as {@link readReutersRecords} and {@link reutersFiles}
 */
export async function* readReutersFolderRecords(
  folder: string,
  options: ReutersOptions = {},
): AsyncGenerator<{ readonly record: ReutersRecord; readonly file: string }> {
  let before = 0;
  for (const file of await reutersFiles(folder)) {
    let inFile = 0;
    const onBytes = (bytesRead: number): void => {
      inFile = bytesRead;
      options.onBytes?.(before + inFile);
    };
    const bytes = fileBytes(join(folder, file), onBytes, READ_AT_A_TIME);
    for await (const record of readReutersRecords(bytes, file, { ...options, onBytes: undefined })) {
      yield { record, file };
    }
    before += inFile;
  }
}

/**
 * Every document of a folder of Reuters-21578 files, with all its topics as labels; documents without topics have none.
 *
 * @throws as {@link readReutersRecords} and {@link reutersFiles}
 * @example
 * for await (const { id, labels, title } of readReutersFolder("reuters21578")) console.log(id, labels, title)
 */
export async function* readReutersFolder(folder: string, options: ReutersOptions = {}): AsyncGenerator<TextDocument> {
  for await (const { record, file } of readReutersFolderRecords(folder, options)) {
    yield reutersDocument(record, file, record.topics);
  }
}
