import { isUint8Array } from "node:util/types";
import { CopydeskError, quote } from "../errors.js";

/** What can be analysed: a title and a text, or a title and ready tokens. Bytes are UTF-8. */
export interface Analyzable {
  readonly title?: string | Uint8Array | undefined;
  readonly text?: string | Uint8Array;
  readonly tokens?: readonly string[];
}

/**
 * Refuses what cannot be analysed, whatever its type says.
 * @throws CopydeskError `INPUT_BAD_TEXT`
 */
export function requireAnalyzable(document: Analyzable): void {
  if (typeof document !== "object" || document === null) throw bad("the document", "an object", document);
  const { title, text, tokens } = document;
  if (!isTextOrNone(title)) throw bad("title", "a string or UTF-8 bytes", title);
  if (!isTextOrNone(text)) throw bad("text", "a string or UTF-8 bytes", text);
  if (tokens === undefined) return;
  if (!Array.isArray(tokens)) throw bad("tokens", "a list of strings", tokens);
  for (let i = 0; i < tokens.length; i++) {
    if (typeof tokens[i] !== "string") throw bad(`tokens.${i}`, "a string", tokens[i]);
  }
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || typeof value === "string" || isUint8Array(value);
}

function bad(what: string, rule: string, value: unknown): CopydeskError {
  const remedy = value === null ? "Leave it out where there is none." : "Correct it or leave it out.";
  return new CopydeskError("INPUT_BAD_TEXT", `document: ${what} must be ${rule}; got ${quote(value)}. ${remedy}`);
}
