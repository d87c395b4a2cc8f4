import type { AnalyzerConfig } from "./analyzer-config.js";
import { wellFormed } from "./well-formed.js";

/**
 * What a normaliser does, in this order: NFKC, lower case, accents. Lone surrogates are replaced before all, so that a
 * string gives the same terms as its UTF-8 bytes.
 */
export type NormalizerConfig = Pick<AnalyzerConfig, "unicode" | "lowercase" | "stripAccents">;

/** The function that brings a text, or any part of it cut at a hard separator, into the form that is tokenized. */
export function normalizer({ unicode, lowercase, stripAccents }: NormalizerConfig): (text: string) => string {
  return (text) => {
    let normal = wellFormed(text);
    if (unicode === "nfkc") normal = normal.normalize("NFKC");
    if (lowercase) normal = normal.toLowerCase();
    return stripAccents ? withoutAccents(normal) : normal;
  };
}

/** Decomposes (NFKD) and drops every character whose canonical combining class is not zero, as scikit-learn does. */
function withoutAccents(text: string): string {
  return text.normalize("NFKD").replace(marks, (mark) => (isCombining(mark) ? "" : mark));
}

const marks = /\p{M}/gu;
const combining = new Map<string, boolean>();

/**
 * Whether a mark's canonical combining class is not zero; that of all other characters is. The platform does not tell the class, but canonical
 * ordering does: a mark of class 1 moves before any of a higher class, and one of class 240 behind any of a lower.
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
