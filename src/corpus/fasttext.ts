import type { Batch } from "./batches.js";
import type { TextDocument } from "./document.js";
import { LabelLists } from "./label-lists.js";
import { readLineRows } from "./line-rows.js";
import type { BadRowOptions } from "./read-options.js";
import type { RowPlace } from "./row-place.js";

const PREFIX = Buffer.from("__label__");

/** Everything up to it separates words: the ASCII control characters and the space. */
const SPACE = 32;

/**
 * Reads fastText's format: a document a line, first any number of words `__label__x`, then the text. A line that
 * begins with no label is an unlabelled document; a line of white space is none. The text is a view into what was read.
 *
 * @param bytes UTF-8 without a byte order mark
 * @throws CopydeskError `INPUT_BAD_ROW` at a label without a name, unless bad rows are skipped; `INPUT_LINE_TOO_LONG`
 */
export function readFastText(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
  options: BadRowOptions = {},
): AsyncGenerator<Batch> {
  const lists = new LabelLists();
  return readLineRows(bytes, where, options, (line, place) => parseLine(line, place, lists));
}

function parseLine(line: Buffer, place: RowPlace, lists: LabelLists): TextDocument | undefined {
  const labels: string[] = [];
  let at = spaceEnd(line, 0);
  if (at === line.length) return undefined;
  while (isPrefixAt(line, at)) {
    const start = at + PREFIX.length;
    const end = wordEnd(line, start);
    if (end === start) throw place.bad("name a label after each __label__", "one without a name");
    labels.push(line.toString("utf8", start, end));
    at = spaceEnd(line, end);
  }
  return { id: place.id, labels: lists.ofAll(labels), text: line.subarray(at) };
}

function isPrefixAt(line: Buffer, at: number): boolean {
  if (line.length - at < PREFIX.length) return false;
  for (let i = 0; i < PREFIX.length; i++) if (line[at + i] !== PREFIX[i]) return false;
  return true;
}

function spaceEnd(line: Buffer, from: number): number {
  let at = from;
  while (at < line.length && line[at] <= SPACE) at++;
  return at;
}

function wordEnd(line: Buffer, from: number): number {
  let at = from;
  while (at < line.length && line[at] > SPACE) at++;
  return at;
}
