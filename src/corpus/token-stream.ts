import type { TokenDocument } from "./document.js";
import { noLabels } from "./label-lists.js";

/** How many lines of one token each tell a stemmed token stream. */
const FEWEST = 3;

/** Longer lines without white space are sentences of a script that writes without. */
const LONGEST_TOKEN = 100;

/**
 * Reads a stemmed token stream: the first line is the headline as written, which may be empty, then comes a token a
 * line, taken as it is. Empty lines are passed over; lines end with `\n` or `\r\n`.
 *
 * @param bytes the whole file, in UTF-8 without a byte order mark
 */
export function readTokenStream(bytes: Uint8Array, id: string, labels: readonly string[] = noLabels): TokenDocument {
  const lines = linesOf(bytes);
  return { id, labels, title: lines[0], tokens: lines.slice(1).filter((line) => line !== "") };
}

/**
 * Whether a file looks like a stemmed token stream: every line after the first that is not empty is one token without
 * white space, and there are at least three.
 *
 * @param head its first bytes, in UTF-8
 * @param isWhole whether these are all, so that the last line is not cut off
 */
export function looksLikeTokenStream(head: Uint8Array, isWhole: boolean): boolean {
  return (nTokenLines(head, isWhole) ?? 0) >= FEWEST;
}

/** Whether nothing in a file speaks against its being a stemmed token stream, though it may be too short to tell. */
export function mayBeTokenStream(head: Uint8Array, isWhole: boolean): boolean {
  return nTokenLines(head, isWhole) !== undefined;
}

/** How many lines after the first are one token each; undefined where one is not. */
function nTokenLines(head: Uint8Array, isWhole: boolean): number | undefined {
  const lines = linesOf(head);
  if (!isWhole) lines.pop();
  let nTokens = 0;
  for (let i = 1; i < lines.length; i++) {
    if (lines[i] === "") continue;
    if (lines[i].length > LONGEST_TOKEN || /[\s\0]/u.test(lines[i])) return undefined;
    nTokens++;
  }
  return nTokens;
}

function linesOf(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
  return text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
}
