import { CopydeskError } from "../errors.js";
import type { Batch } from "./batches.js";
import { type ColumnPlan, knownRole, type Role } from "./columns.js";
import type { Document } from "./document.js";
import { LabelLists } from "./label-lists.js";
import { readLineRows } from "./line-rows.js";
import type { BadRowOptions } from "./read-options.js";
import { documentOfValues, type RowValues } from "./record.js";
import { excerpt, type RowPlace } from "./row-place.js";

/**
 * Reads JSON Lines: an object a line with `text` (a string) or `tokens` (an array of strings), and if need be `title`,
 * `id` (a string or number), `label` (a string or number) or `labels` (an array of them). Where one of them is not there,
 * another name that tables know it by is taken (`body`, `headline`, `category`, …), if what stands there can be it. Other
 * fields are passed over.
 *
 * @param bytes UTF-8 without a byte order mark
 * @param columns other names of fields, as `text=body` gives them
 * @throws CopydeskError `INPUT_BAD_ROW` unless bad rows are skipped, `INPUT_JSON_ARRAY` when the file is one JSON array,
 *   `INPUT_LINE_TOO_LONG`
 */
export function readJsonLines(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
  columns: ColumnPlan,
  options: BadRowOptions = {},
): AsyncGenerator<Batch> {
  const lists = new LabelLists();
  const parse = (line: Buffer, place: RowPlace): Document | undefined => {
    const row = parsedObject(line, place);
    if (row === undefined) return undefined;
    return documentOfValues(valuesOf(row, columns), place, lists);
  };
  return readLineRows(bytes, where, options, parse);
}

/** What a row holds for each role: by the name that `columns` gives it, or the first of its known names with a value. */
function valuesOf(row: Readonly<Record<string, unknown>>, { names }: ColumnPlan): RowValues {
  const values: Record<Role, unknown> = { ...noValues };
  const places: Partial<Record<Role, number>> = {};
  for (const field of Object.keys(row)) {
    const known = knownRole(field);
    if (known === undefined || names.has(known.role)) continue;
    const { role, place } = known;
    if (place >= (places[role] ?? Number.POSITIVE_INFINITY) || !canBe(role, place, row[field])) continue;
    values[role] = row[field];
    places[role] = place;
  }
  for (const [role, name] of names) values[role] = Object.hasOwn(row, name) ? row[name] : undefined;
  return values;
}

const noValues: RowValues = Object.freeze({
  text: undefined,
  tokens: undefined,
  title: undefined,
  id: undefined,
  label: undefined,
  labels: undefined,
});

/** Whether a value is to be taken for a role: under the role's own name any, to be refused if need be, else what fits. */
function canBe(role: Role, place: number, value: unknown): boolean {
  if (value === undefined || value === null) return false;
  return place === 0 || typeof value === "string" || (role === "label" && typeof value === "number");
}

/** The object that a line holds; undefined when it holds white space. */
function parsedObject(line: Buffer, place: RowPlace): Readonly<Record<string, unknown>> | undefined {
  const json = line.toString("utf8");
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (json.trim() === "") return undefined;
    throwIfArray(json, place);
    const reason = error instanceof SyntaxError ? error.message.replace(/,? ?(\.\.\.)?".*$/s, "") : "";
    throw place.bad("be one JSON object", `${excerpt(json)}${reason === "" ? "" : ` (${reason})`}`);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throwIfArray(json, place);
  throw place.bad("be one JSON object", excerpt(json));
}

function throwIfArray(json: string, place: RowPlace): void {
  if (place.row > 1 || !/^\s*\[\s*(\{|$)/.test(json)) return;
  throw new CopydeskError(
    "INPUT_JSON_ARRAY",
    `${place.where}: the file must be JSON Lines, one object a line; got a JSON array. Convert it with \`jq -c '.[]'\`.`,
  );
}
