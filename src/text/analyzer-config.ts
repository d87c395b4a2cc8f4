import * as z from "zod";
import { checked } from "../checked.js";
import { fieldsSchema } from "./fields.js";
import { stemmerNames, stopWordLanguages } from "./natural.js";
import { brokenRule, defaultTokenPattern } from "./token-pattern.js";

export { defaultTokenPattern } from "./token-pattern.js";

const longestPattern = 1000;
const longestNgram = 16;

const ngramRange = z
  .tuple([z.int().min(1).max(longestNgram), z.int().min(1).max(longestNgram)])
  .readonly()
  .refine(([min, max]) => min <= max, { error: "[min, max] with min at most max" });

/** A count of documents (a whole number from 1) or a share of them (below 1). */
const documentFrequency = z
  .number()
  .min(0)
  .max(2 ** 31 - 1)
  .refine((value) => value < 1 || Number.isInteger(value), { error: "a share from 0 to 1 or a whole number" });

/** The analyzer's configuration, as it stands in configuration files and models. */
export const analyzerSchema = z
  .strictObject({
    /** `nfkc` folds compatibility forms (full-width letters, ligatures) before anything else. */
    unicode: z.enum(["nfkc", "none"]).default("none"),
    lowercase: z.boolean().default(true),
    /** Drops accents: NFKD, then every character with a combining class. */
    stripAccents: z.boolean().default(false),
    /** A regular expression whose matches are tokens (`(?u)` makes `\w`, `\d`, `\b` Unicode), or a tokenizer of natural's. */
    tokenPattern: z
      .string()
      .min(1)
      .max(longestPattern)
      .refine((pattern) => brokenRule(pattern) === undefined, { error: ({ input }) => brokenRule(String(input)) })
      .default(defaultTokenPattern),
    /** Tokens to leave out, before stemming: `none`, a language of natural's, or a list. */
    stopWords: z
      .union([z.enum(["none", ...stopWordLanguages]), z.array(z.string()).max(100_000).readonly()])
      .default("none"),
    stemmer: z.enum(["none", ...stemmerNames]).default("none"),
    /** Runs of terms, joined by a space: `[1, 1]` words, `[1, 2]` words and bigrams, `null` no words at all. */
    wordNgrams: ngramRange.nullable().default([1, 1]),
    /** Character n-grams inside white-space-bounded words padded with a space each side: scikit-learn's `char_wb`. */
    charNgrams: ngramRange.nullable().default(null),
    /** What an occurrence counts in the title and in the text, and whether a title's terms are features of their own. */
    fields: fieldsSchema.prefault({}),
    /** Terms in fewer documents are left out: a count from 1, or a share below 1. */
    minDf: documentFrequency.default(1),
    /** Terms in more documents are left out: a share up to 1 (1 keeps all), or a count from 2. */
    maxDf: documentFrequency.default(1),
    /** Keeps the terms with the largest total count, fields by their weights; equal counts in the order of terms. */
    maxFeatures: z
      .int()
      .min(1)
      .max(2 ** 31 - 1)
      .nullable()
      .default(null),
  })
  .refine((config) => config.wordNgrams !== null || config.charNgrams !== null, {
    error: "given wordNgrams, charNgrams or both: with neither there are no features",
  });

/** A whole analyzer configuration, every default filled in. */
export type AnalyzerConfig = Readonly<z.output<typeof analyzerSchema>>;
/** What a caller writes: every option may be left out. */
export type AnalyzerOptions = Readonly<z.input<typeof analyzerSchema>>;

/** scikit-learn's defaults: words of two or more characters in lower case, no stop words, no stemming, no n-grams. */
export const analyzerDefaults: AnalyzerConfig = Object.freeze(analyzerSchema.parse({}));

/**
 * The whole configuration for these options.
 * @throws CopydeskError `CONFIG_BAD_OPTION` or `CONFIG_UNKNOWN_OPTION`
 */
export function analyzerConfig(options: AnalyzerOptions = {}): AnalyzerConfig {
  return checked(analyzerSchema, options, "analyzer");
}
