import type { Batch } from "./batches.js";
import type { VectorDocument } from "./document.js";
import { LabelLists, noLabels } from "./label-lists.js";
import { labelOfField } from "./libsvm-label.js";
import { readLineRows } from "./line-rows.js";
import type { BadRowOptions } from "./read-options.js";
import { excerpt, type RowPlace } from "./row-place.js";

/** The largest index there may be. */
const LARGEST_INDEX = 2 ** 31 - 1;

/**
 * Reads LIBSVM format: `label,label index:value index:value # comment`, with indices from 1 in strictly ascending order.
 * A row that begins with a pair has no labels. Labels are strings, of which `libsvm-label.ts` says how special characters
 * are written; whatever else stands there is taken as it is. Columns of the documents count from 0.
 *
 * @param bytes UTF-8 without a byte order mark
 * @throws CopydeskError `INPUT_BAD_ROW` unless bad rows are skipped, `INPUT_LINE_TOO_LONG`
 */
export function readLibsvm(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
  options: BadRowOptions = {},
): AsyncGenerator<Batch> {
  const lists = new LabelLists();
  return readLineRows(bytes, where, options, (line, place) => parseLine(line.toString("utf8"), place, lists));
}

function parseLine(line: string, place: RowPlace, lists: LabelLists): VectorDocument | undefined {
  const comment = line.indexOf("#");
  const fields = (comment < 0 ? line : line.slice(0, comment)).split(/[ \t\v\f\r]+/).filter((field) => field !== "");
  if (fields.length === 0) return undefined;
  const isLabelled = !fields[0].includes(":");
  const labels = isLabelled ? lists.ofAll(fields[0].split(",").map(labelOfField)) : noLabels;
  const first = isLabelled ? 1 : 0;
  const columns = new Int32Array(fields.length - first);
  const values = new Float64Array(fields.length - first);
  let last = 0;
  for (let i = 0; i < columns.length; i++) {
    const field = fields[first + i];
    const colon = field.indexOf(":");
    const index = wholeNumber(field, colon);
    if (index < 1 || index > LARGEST_INDEX) {
      throw place.bad(`have pairs index:value with indices from 1 to ${LARGEST_INDEX}`, excerpt(field));
    }
    if (index <= last) throw place.bad("have its indices in ascending order", `${index} after ${last}`);
    const value = finiteNumber(field, colon + 1);
    if (value === undefined) throw place.bad("have finite numbers as values", excerpt(field));
    columns[i] = index - 1;
    values[i] = value;
    last = index;
  }
  return { id: place.id, labels, columns, values };
}

/** The whole number that the digits before `end` stand for; −1 when they are none. */
function wholeNumber(field: string, end: number): number {
  if (end < 1 || end > 10) return -1;
  let number = 0;
  for (let i = 0; i < end; i++) {
    const digit = field.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

const DECIMAL = /^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$/;

function finiteNumber(field: string, start: number): number | undefined {
  const text = field.slice(start);
  // The platform also takes hexadecimal digits and the empty string for numbers.
  if (!DECIMAL.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
