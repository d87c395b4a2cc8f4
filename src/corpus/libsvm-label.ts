/**
 * What a label may not hold as it stands in a LIBSVM row: control characters and the space, which separate; the comma,
 * which separates labels; the colon of pairs; the sign that begins a comment; and the one that these are written with.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that separate.
const SPECIAL = /[\x00-\x20\x7f,:#%]/g;

/** The empty label. */
const EMPTY = "%";

/**
 * A label as it is written in a LIBSVM row: what has a meaning there is written `%` and two hexadecimal digits, as in
 * addresses of the web, and the empty label is a `%` alone. {@link labelOfField} undoes it.
 */
export function fieldOfLabel(label: string): string {
  if (label === "") return EMPTY;
  return label.replace(SPECIAL, (character) => {
    const hex = character.charCodeAt(0).toString(16).toUpperCase();
    return `%${hex.padStart(2, "0")}`;
  });
}

/** The label that is written so in a LIBSVM row; a `%` that is not followed by two digits stands for itself. */
export function labelOfField(field: string): string {
  if (field === EMPTY) return "";
  if (!field.includes("%")) return field;
  return field.replace(/%([0-7][0-9a-fA-F])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
