import stringWidth from "string-width";

/** How many columns of a terminal a text takes: colour codes none, wide characters two. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What is so much longer than wide is not measured to its end. */
function longestMeasured(width: number): number {
  return 16 * (width + 1);
}

function fits(text: string, width: number): boolean {
  return text.length <= longestMeasured(width) && displayWidth(text) <= width;
}

/** The text, cut to so many columns, the last of them `…`. It must have no colour codes. */
export function cutToWidth(text: string, width: number): string {
  if (fits(text, width)) return text;
  let kept = "";
  let columns = 0;
  for (const { segment } of characters.segment(text.slice(0, longestMeasured(width)))) {
    columns += displayWidth(segment);
    if (columns > width - 1) break;
    kept += segment;
  }
  return width > 0 ? `${kept}…` : "";
}

/** The text, cut at its beginning to so many columns, the first of them `…`: of a path the end tells most. */
export function cutStartToWidth(text: string, width: number): string {
  if (fits(text, width)) return text;
  const end = Array.from(characters.segment(text.slice(-longestMeasured(width))), ({ segment }) => segment);
  let first = end.length;
  let columns = 0;
  while (first > 0 && columns + displayWidth(end[first - 1]) <= width - 1) columns += displayWidth(end[--first]);
  return width > 0 ? `…${end.slice(first).join("")}` : "";
}

/** The text in exactly so many columns: cut, or filled up with spaces. */
export function inColumns(text: string, width: number): string {
  const cut = cutToWidth(text, width);
  return cut + " ".repeat(Math.max(0, width - displayWidth(cut)));
}
