import { CopydeskError } from "../errors.js";
import type { Batch } from "./batches.js";
import type { ColumnPlan, Role } from "./columns.js";
import type { Document } from "./document.js";
import { LabelLists } from "./label-lists.js";
import { readLineRows } from "./line-rows.js";
import type { BadRowOptions } from "./read-options.js";
import { documentOfValues } from "./record.js";
import { excerpt, type RowPlace } from "./row-place.js";

/**
 * Reads JSON Lines: an object a line with `text` (a string) or `tokens` (an array of strings), and if need be `title`,
 * `id` (a string or number), `label` (a string or number) or `labels` (an array of them). Other fields are passed over.
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
  const name = (role: Role): string => columns.names.get(role) ?? role;
  const [text, tokens, title] = [name("text"), name("tokens"), name("title")];
  const [id, label, labels] = [name("id"), name("label"), name("labels")];

  const parse = (line: Buffer, place: RowPlace): Document | undefined => {
    const row = parsedObject(line, place);
    if (row === undefined) return undefined;
    const own = (field: string): unknown => (Object.hasOwn(row, field) ? row[field] : undefined);
    const values = {
      text: own(text),
      tokens: own(tokens),
      title: own(title),
      id: own(id),
      label: own(label),
      labels: own(labels),
    };
    return documentOfValues(values, place, lists);
  };
  return readLineRows(bytes, where, options, parse);
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
