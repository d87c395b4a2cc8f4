import { quote } from "../errors.js";
import type { Document } from "./document.js";
import { type LabelLists, noLabels } from "./label-lists.js";
import type { RowPlace } from "./row-place.js";

/** The values of one row by what they are for, of any type; undefined and null stand for none. */
export interface RowValues {
  readonly text: unknown;
  readonly tokens: unknown;
  readonly title: unknown;
  readonly id: unknown;
  readonly label: unknown;
  readonly labels: unknown;
}

/**
 * A row of typed values as a document. Tokens go before text, and `labels` before `label`, where a row has both.
 *
 * @throws `place.bad(…)` when a value is of a wrong type, or there is neither text nor tokens nor title
 */
export function documentOfValues(values: RowValues, place: RowPlace, lists: LabelLists): Document {
  const id = values.id === undefined || values.id === null ? place.id : scalar(values.id, "id", place);
  const title = optionalString(values.title, "title", place);
  const labels = labelsOf(values, place, lists);
  if (values.tokens !== undefined && values.tokens !== null) {
    return { id, labels, title, tokens: checkedTokens(values.tokens, place) };
  }
  const text = optionalString(values.text, "text", place);
  if (text === undefined && title === undefined) {
    throw place.bad("have text, tokens or a title (--columns text=body names another field)", "none of them");
  }
  return { id, labels, title, text: text ?? "" };
}

function optionalString(value: unknown, field: string, place: RowPlace): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  throw place.bad(`have a string as its ${field}`, quote(value));
}

/** A string, or a number as it is written in decimal. */
function scalar(value: unknown, field: string, place: RowPlace): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  throw place.bad(`have a string or a number as its ${field}`, quote(value));
}

function labelsOf(values: RowValues, place: RowPlace, lists: LabelLists): readonly string[] {
  const { label, labels } = values;
  if (labels !== undefined && labels !== null) {
    if (!Array.isArray(labels)) throw place.bad("have an array as its labels", quote(labels));
    return lists.ofAll(labels.map((one) => scalar(one, "labels", place)));
  }
  if (label === undefined || label === null) return noLabels;
  if (Array.isArray(label)) throw place.bad("have one label, or an array under the name labels", quote(label));
  return lists.of(scalar(label, "label", place));
}

function checkedTokens(tokens: unknown, place: RowPlace): readonly string[] {
  if (!Array.isArray(tokens)) throw place.bad("have an array of strings as its tokens", quote(tokens));
  for (const token of tokens) {
    if (typeof token !== "string") throw place.bad("have an array of strings as its tokens", quote(token));
  }
  return tokens;
}
