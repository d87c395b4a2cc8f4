import { readFileSync } from "node:fs";
import type { AnalyzerOptions } from "../../src/text/analyzer-config.js";

type Range = readonly [first: number, last: number];

/** The options of scikit-learn's CountVectorizer that a case gives. */
interface VectorizerOptions {
  readonly analyzer?: "word" | "char_wb";
  readonly ngram_range?: [number, number];
  readonly lowercase?: boolean;
  readonly strip_accents?: "unicode";
  readonly stop_words?: string[];
  readonly token_pattern?: string;
}

interface Golden {
  readonly unicode: string;
  readonly texts: readonly string[];
  readonly cases: readonly { readonly options: VectorizerOptions; readonly terms: readonly string[][] }[];
  readonly characters: Readonly<Record<"assigned" | "word" | "digit" | "space" | "combining", readonly Range[]>>;
  readonly lower: readonly (readonly [character: string, lower: string])[];
}

/** What test/goldens/analyzers.py wrote. */
export const golden: Golden = JSON.parse(readFileSync(new URL("../goldens/analyzers.json", import.meta.url), "utf8"));

/** The same options in our words. */
export function optionsOf(theirs: VectorizerOptions): AnalyzerOptions {
  const range = theirs.ngram_range ?? [1, 1];
  return {
    ...(theirs.analyzer === "char_wb" ? { wordNgrams: null, charNgrams: range } : { wordNgrams: range }),
    lowercase: theirs.lowercase ?? true,
    stripAccents: theirs.strip_accents !== undefined,
    stopWords: theirs.stop_words ?? "none",
    ...(theirs.token_pattern === undefined ? {} : { tokenPattern: theirs.token_pattern }),
  };
}

/** One flag for each code point: whether it lies in the ranges. */
export function flags(ranges: readonly Range[]): Uint8Array {
  const found = new Uint8Array(0x110000);
  for (const [first, last] of ranges) found.fill(1, first, last + 1);
  return found;
}

/** The code points that both Unicode versions, Python's and this Node's, have assigned. */
export function commonCharacters(): number[] {
  const assigned = flags(golden.characters.assigned);
  const here = /\P{Cn}/u;
  const common: number[] = [];
  assigned.forEach((known, code) => {
    if (known === 1 && here.test(String.fromCodePoint(code))) common.push(code);
  });
  return common;
}
