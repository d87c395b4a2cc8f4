/** A list or an object no longer than this stands on one line. */
const MOST_LETTERS = 88;

/** JSON that a person reads: indented by two, with short lists and objects on one line. */
export function compactJson(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const oneLine = flat(value);
  if (indent.length + oneLine.length <= MOST_LETTERS) return oneLine;
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const items = Array.isArray(value)
    ? value.map((item) => compactJson(item, deeper))
    : entriesOf(value).map(([key, item]) => `${JSON.stringify(key)}: ${compactJson(item, deeper)}`);
  return `${open}\n${items.map((item) => deeper + item).join(",\n")}\n${indent}${close}`;
}

function flat(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(flat).join(", ")}]`;
  const items = entriesOf(value).map(([key, item]) => `${JSON.stringify(key)}: ${flat(item)}`);
  return items.length === 0 ? "{}" : `{ ${items.join(", ")} }`;
}

/** As JSON has them: what is undefined is left out. */
function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}
