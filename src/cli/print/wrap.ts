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

/** The same, but a word that is longer than a line is broken where the line ends. It must have no colour codes. */
export function brokenLines(text: string, width: number): string[] {
  const words = text.split(" ").flatMap((word) => piecesOf(word, width));
  return wrapped(words, width).split("\n");
}

function piecesOf(word: string, width: number): string[] {
  const pieces = [""];
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(word)) {
    const longer = pieces[pieces.length - 1] + segment;
    if (displayWidth(longer) > width) pieces.push(segment);
    else pieces[pieces.length - 1] = longer;
  }
  return pieces;
}
