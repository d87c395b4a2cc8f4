import { CopydeskError } from "../errors.js";
import { isKnownHeader } from "./columns.js";
import { type Encoding, wholeInUtf8 } from "./encoding.js";
import type { FormatName } from "./formats.js";
import { looksLikeTokenStream } from "./token-stream.js";

/** How many bytes tell a format at most. */
const HEAD = 64 * 1024;

/** How many lines are looked at for LIBSVM. */
const SAMPLE = 10;

/** What other files begin with that are given by mistake, and what to do with them. */
const foreign: readonly (readonly [number[], string, string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], "a zip archive", "Unpack it first."],
  [[0x42, 0x5a, 0x68], "bzip2 data", "Unpack it first."],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], "xz data", "Unpack it first."],
  [[0x28, 0xb5, 0x2f, 0xfd], "zstd data", "Unpack it first."],
  [[0x37, 0x7a, 0xbc, 0xaf], "a 7z archive", "Unpack it first."],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], "a PDF file", "Extract its text first."],
  [[0x89, 0x50, 0x4e, 0x47], "an image", "Give texts."],
  [[0xff, 0xd8, 0xff], "an image", "Give texts."],
];

/**
 * Whether the first bytes of a file suffice for {@link sniffFormat}: there are many, or the first line tells all.
 *
 * @param head unpacked
 */
export function isHeadEnough(head: Uint8Array, encoding: Encoding): boolean {
  if (head.length >= HEAD || startsWith(head, PARQUET)) return true;
  return formatByFirstLine(textOf(head, encoding), false) !== undefined;
}

const PARQUET = [0x50, 0x41, 0x52, 0x31];

/**
 * The format that a file's content tells: Parquet by its magic, Reuters SGML, JSON Lines, fastText, CSV and TSV by a
 * header of known names, LIBSVM, stemmed token streams by their lines; else the whole file is one text.
 *
 * @param head its first bytes, unpacked
 * @param isWhole whether these are all
 * @throws CopydeskError `INPUT_UNKNOWN_FORMAT` when it is known to be something else, such as an archive
 */
export function sniffFormat(head: Uint8Array, isWhole: boolean, encoding: Encoding, where: string): FormatName {
  if (startsWith(head, PARQUET)) return "parquet";
  throwIfForeign(head, where);
  const utf8 = wholeInUtf8(head, encoding);
  const text = Buffer.from(utf8.buffer, utf8.byteOffset, utf8.length).toString("utf8");
  const byLine = formatByFirstLine(text, isWhole);
  if (byLine !== undefined) return byLine;
  const lines = wholeLines(text, isWhole);
  if (isLibsvm(lines)) return "libsvm";
  return looksLikeTokenStream(utf8, isWhole) ? "tokens" : "text";
}

/** What the first line that is not empty tells by itself, whatever follows. */
function formatByFirstLine(text: string, isWhole: boolean): FormatName | undefined {
  const begin = text.trimStart();
  if (/^<!DOCTYPE\s+lewis\b|^<REUTERS\b/i.test(begin)) return "reuters";
  if (/^__label__\S/.test(begin)) return "fasttext";
  if (/^(\[\s*)?\{\s*("|\})/.test(begin)) return "jsonl";
  const end = begin.search(/[\r\n]/);
  if (end < 0 && !isWhole) return undefined;
  const line = end < 0 ? begin : begin.slice(0, end);
  if (line.includes("\t") && isKnownHeader(line.split("\t"))) return "tsv";
  if (line.includes(",") && isKnownHeader(line.split(",").map(unquoted))) return "csv";
  return undefined;
}

function unquoted(field: string): string {
  return /^".*"$/.test(field) ? field.slice(1, -1) : field;
}

const VECTOR = /^(\S+[ \t]+)?[0-9]+:[-+.0-9eE]+([ \t]+[0-9]+:[-+.0-9eE]+)*[ \t]*(#.*)?$/;
const LABEL_ALONE = /^[^\s:#]+[ \t]*(#.*)?$/;

/** Whether the first lines are labels and `index:value` pairs; those of empty vectors have no pairs. */
function isLibsvm(lines: readonly string[]): boolean {
  const rows = lines.filter((line) => line !== "" && !line.startsWith("#")).slice(0, SAMPLE);
  const nVectors = rows.filter((line) => VECTOR.test(line)).length;
  return nVectors * 2 > rows.length && rows.every((line) => VECTOR.test(line) || LABEL_ALONE.test(line));
}

function wholeLines(text: string, isWhole: boolean): string[] {
  const lines = text.split(/\r?\n/, SAMPLE * 4);
  if (!isWhole && lines.length < SAMPLE * 4) lines.pop();
  return lines;
}

function textOf(head: Uint8Array, encoding: Encoding): string {
  return Buffer.from(wholeInUtf8(head, encoding)).toString("utf8");
}

function startsWith(head: Uint8Array, magic: readonly number[]): boolean {
  return head.length >= magic.length && magic.every((byte, i) => head[i] === byte);
}

function throwIfForeign(head: Uint8Array, where: string): void {
  const isTar = head.length > 262 && startsWith(head.subarray(257), [0x75, 0x73, 0x74, 0x61, 0x72]);
  const [, what, remedy] = isTar
    ? [[], "a tar archive", "Unpack it first, or pull a data set with `copydesk datasets pull`."]
    : (foreign.find(([magic]) => startsWith(head, magic)) ?? []);
  if (what === undefined) return;
  throw new CopydeskError(
    "INPUT_UNKNOWN_FORMAT",
    `${where}: the source must be text, or in one of the formats of --format; got ${what}. ${remedy ?? ""}`,
  );
}
