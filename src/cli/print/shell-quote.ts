import { harmless } from "./harmless.js";

/** A word as it may be typed into a shell, for the commands that are suggested. */
export function shellQuote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${harmless(word).replaceAll("'", `'\\''`)}'`;
}
