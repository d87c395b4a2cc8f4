import type { MarkedField } from "../../pipeline/explanation.js";
import { harmless, harmlessText } from "../print/harmless.js";
import { wrapped } from "../print/wrap.js";
import type { Page } from "../session.js";

/** Contributions below this share of the greatest are not marked. */
const faintest = 0.05;

/** How a stretch of text is marked, by its contribution as a share of the greatest, from −1 to 1. */
export type Mark = (text: string, share: number) => string;

/** Colour: green for, red against, stronger with the contribution. */
export function colouredMark({ green, red, bold, bgGreen, bgRed, black }: Page["theme"]): Mark {
  return (text, share) => {
    const strength = Math.abs(share);
    if (strength < faintest) return text;
    if (strength >= 0.6) return share > 0 ? bgGreen(black(text)) : bgRed(black(text));
    const painted = share > 0 ? green(text) : red(text);
    return strength >= 0.25 ? bold(painted) : painted;
  };
}

/** Without colour: `+so+` for, `-so-` against, doubled where it is strong. */
export function plainMark(text: string, share: number): string {
  if (Math.abs(share) < 2 * faintest) return text;
  const sign = (share > 0 ? "+" : "-").repeat(Math.abs(share) >= 0.6 ? 2 : 1);
  return `${sign}${text}${sign}`;
}

/** A part of an article with its stretches marked, in lines no longer than the terminal is wide. */
export function markedText({ text, spans }: MarkedField, greatest: number, mark: Mark, width: number): string {
  let marked = "";
  let at = 0;
  for (const { start, end, contribution } of spans) {
    marked += harmlessText(text.slice(at, start));
    marked += mark(harmless(text.slice(start, end)), greatest > 0 ? contribution / greatest : 0);
    at = end;
  }
  marked += harmlessText(text.slice(at));
  const lines = marked.trim().split(/\n/);
  return lines.map((line) => wrapped(line.trimEnd().split(/ +/), width, "  ").trimEnd()).join("\n");
}

/** The greatest contribution of any stretch of any part, of either sign. */
export function greatestContribution(fields: readonly MarkedField[]): number {
  let greatest = 0;
  for (const { spans } of fields) {
    for (const { contribution } of spans) greatest = Math.max(greatest, Math.abs(contribution));
  }
  return greatest;
}
