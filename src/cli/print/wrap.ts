import { displayWidth } from "./display-width.js";

/**
 * Words in lines of at most `width` columns, each begun with `indent`. A word may be coloured; one that is longer than a
 * line gets a line of its own, for the terminal to break.
 */
export function wrapped(words: readonly string[], width: number, indent = ""): string {
  const room = Math.max(1, width - indent.length);
  const lines: string[] = [];
  let line = "";
  let columns = 0;
  for (const word of words) {
    const wordColumns = displayWidth(word);
    if (columns > 0 && columns + 1 + wordColumns > room) {
      lines.push(line);
      line = "";
      columns = 0;
    }
    line += columns === 0 ? word : ` ${word}`;
    columns += wordColumns + (columns === 0 ? 0 : 1);
  }
  lines.push(line);
  return lines.map((text) => indent + text).join("\n");
}
