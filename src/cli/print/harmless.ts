import { wellFormed } from "../../text/well-formed.js";

/** Control characters, among them those that begin a terminal's escape sequences, but for tab and line feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Embeddings, overrides and isolates, which change the order of what stands after them; and separators. */
const reordering = /[\u202a-\u202e\u2066-\u2069\u2028\u2029]/g;
const carriageReturns = /\r\n?/g;

/**
 * A text out of data as it may be printed to a terminal, lines and all: control characters become pictures of
 * themselves, so that a label or an article cannot move the cursor, change colours or worse.
 */
export function harmlessText(text: string): string {
  return wellFormed(text)
    .replace(carriageReturns, "\n")
    .replace(controls, picture)
    .replace(reordering, "\ufffd")
    .replaceAll("\t", "    ");
}

/** The same on one line: an id, a label, a headline. */
export function harmless(text: string): string {
  return harmlessText(text).replaceAll("\n", "␊");
}

/** Unicode's pictures of control characters are where those are, and 0x2400 further on. */
function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? "␡" : "\ufffd";
}
