import type { Document } from "../../corpus/document.js";
import { asString } from "../../text/as-string.js";
import { wellFormed } from "../../text/well-formed.js";

/** So many UTF-16 units of an article tell a person which one it is. */
const longest = 200;
/** So much is given up for a whole word. */
const longestCut = 30;
/** So many bytes hold them, whatever white space is among them. */
const mostBytes = 8 * longest;

/** How a document begins, title first: for people, on one line. Ready vectors have nothing to show. */
export function excerptOf(document: Document): string {
  if ("columns" in document) return "";
  const body =
    "tokens" in document ? document.tokens.slice(0, longest).join(" ") : asString(document.text.slice(0, mostBytes));
  const line = [document.title ?? "", body]
    .filter((part) => part !== "")
    .join(" – ")
    .replace(/\s+/g, " ")
    .trim();
  if (line.length > longest) return `${wholeWords(wellFormed(line.slice(0, longest)).replace(/\ufffd+$/, ""))}…`;
  // A part of a string keeps all of it in memory; this is a string of its own.
  return Buffer.from(line).toString();
}

/** Without a word that was cut, unless it is a long one. */
function wholeWords(text: string): string {
  const end = text.lastIndexOf(" ");
  return end > longest - longestCut ? text.slice(0, end) : text;
}
