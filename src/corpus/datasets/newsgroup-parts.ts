/** The parts of a newsgroup message that can be taken out. */
export const newsgroupParts = Object.freeze(["headers", "footers", "quotes"] as const);

/** A part of a newsgroup message that can be taken out: its headers, its signature, or the lines it quotes. */
export type NewsgroupPart = (typeof newsgroupParts)[number];

/**
 * A message without some of its parts, the same text as scikit-learn's `fetch_20newsgroups(remove=…)` gives. Whatever
 * the order in `remove`, headers go first, then the signature, then quoted lines.
 *
 * @param message with `\n` line ends
 * @param remove which parts to take out
 */
export function removeNewsgroupParts(message: string, remove: readonly NewsgroupPart[]): string {
  let text = message;
  if (remove.includes("headers")) text = withoutHeaders(text);
  if (remove.includes("footers")) text = withoutFooter(text);
  if (remove.includes("quotes")) text = withoutQuotes(text);
  return text;
}

/** What follows the first blank line: nothing, when there is none. */
export function withoutHeaders(message: string): string {
  const blankLine = message.indexOf("\n\n");
  return blankLine < 0 ? "" : message.slice(blankLine + 2);
}

/**
 * What stands above the last line that is blank or made of hyphens, blank lines at the end aside: taken for the one
 * above a signature. A message without such a line, or with it at the very top, stays whole.
 */
export function withoutFooter(message: string): string {
  const trimmed = trimPythonSpace(message);
  let end = trimmed.length;
  while (end >= 0) {
    const start = end === 0 ? 0 : trimmed.lastIndexOf("\n", end - 1) + 1;
    if (start === 0) return message;
    if (isRule(trimmed, start, end)) return trimmed.slice(0, start - 1);
    end = start - 1;
  }
  return message;
}

/** Words that introduce a quotation, wherever in a line, or that begin one. */
const QUOTING = /writes in|writes:|wrote:|says:|said:|^In article|^Quoted from|^\||^>/;

/** The lines that neither quote nor introduce a quotation. */
export function withoutQuotes(message: string): string {
  return message
    .split("\n")
    .filter((line) => !QUOTING.test(line))
    .join("\n");
}

/** Whether a line is empty, or hyphens only, between its white space. */
function isRule(text: string, from: number, to: number): boolean {
  let start = from;
  let end = to;
  while (start < end && isPythonSpace(text.charCodeAt(start))) start++;
  while (end > start && isPythonSpace(text.charCodeAt(end - 1))) end--;
  for (let i = start; i < end; i++) if (text[i] !== "-") return false;
  return true;
}

function trimPythonSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isPythonSpace(text.charCodeAt(start))) start++;
  while (end > start && isPythonSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/**
 * Whether Python's `str.strip` takes a character of ISO 8859-1 away. JavaScript's `trim` differs: it keeps the
 * separators 28 to 31 and the next-line character.
 */
function isPythonSpace(code: number): boolean {
  return (code >= 9 && code <= 13) || (code >= 28 && code <= 32) || code === 0x85 || code === 0xa0;
}
