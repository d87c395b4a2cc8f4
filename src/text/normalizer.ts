import type { AnalyzerConfig } from "./analyzer-config.js";
import { wellFormed } from "./well-formed.js";

/**
 * What a normaliser does, in this order: NFKC, lower case, accents. Lone surrogates are replaced before all, so that a
 * string gives the same terms as its UTF-8 bytes.
 */
export type NormalizerConfig = Pick<AnalyzerConfig, "unicode" | "lowercase" | "stripAccents">;

/**
 * The function that brings a text, or any part of it cut at a hard separator, into the form that is tokenized. Its time
 * is linear in the text; for that, marks after the thirtieth in a row neither combine with nor move before those ahead.
 */
export function normalizer({ unicode, lowercase, stripAccents }: NormalizerConfig): (text: string) => string {
  return (text) => {
    let normal = wellFormed(text);
    if (unicode === "nfkc") normal = inForm("NFKC", normal);
    if (lowercase) normal = normal.toLowerCase();
    return stripAccents ? withoutAccents(normal) : normal;
  };
}

/** Decomposes (NFKD) and drops every character whose canonical combining class is not zero, as scikit-learn does. */
function withoutAccents(text: string): string {
  return inForm("NFKD", text).replace(marks, (mark) => (isCombining(mark) ? "" : mark));
}

/**
 * Thirty marks with another behind them. The two besides `\p{M}` are the halfwidth katakana ones, whose compatibility
 * forms are marks; no other character's form begins with one of a combining class that is not zero.
 */
const thirtyMarks = /[\p{M}\uff9e\uff9f]{30}(?=[\p{M}\uff9e\uff9f])/gu;

/**
 * Normalises in pieces, none of which holds more than thirty marks in a row: the platform sorts the marks of a run one by
 * one into place, in time that grows with its square. Thirty is the limit of Unicode's Stream-Safe Text Format (UAX #15,
 * section 13), and more than any language has use for; but nothing is inserted where the text is cut.
 */
function inForm(form: "NFKC" | "NFKD", text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { index, 0: run } of text.matchAll(thirtyMarks)) {
    const to = index + run.length;
    pieces.push(text.slice(from, to).normalize(form));
    from = to;
  }
  pieces.push(text.slice(from).normalize(form));
  return pieces.join("");
}

const marks = /\p{M}/gu;
const combining = new Map<string, boolean>();

/**
 * Whether a mark's canonical combining class is not zero; that of all other characters is. The platform does not tell
 * the class, but canonical ordering does: a mark of class 1 moves before any of a higher class, and one of class 240
 * behind any of a lower.
 */
function isCombining(mark: string): boolean {
  let known = combining.get(mark);
  if (known === undefined) {
    const classOne = "\u0334";
    const class240 = "\u0345";
    known =
      `${mark}${classOne}`.normalize("NFD").startsWith(classOne) ||
      !`${class240}${mark}`.normalize("NFD").startsWith(class240);
    combining.set(mark, known);
  }
  return known;
}
