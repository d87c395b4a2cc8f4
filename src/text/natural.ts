import { createRequire } from "node:module";
import { CopydeskError, nearestName, quote } from "../errors.js";
import { wellFormed } from "./well-formed.js";

/*
 * The one door to the package `natural`. Its parts are loaded by deep path and only when asked for: its root import
 * takes over a second, loads database drivers, reads the working directory's `.env` and writes to standard output.
 */
const loadFromNatural = createRequire(createRequire(import.meta.url).resolve("natural/package.json"));

/** Name in a configuration -> module below `lib/natural/stemmers`. */
const stemmerModules = {
  porter: "porter_stemmer",
  lancaster: "lancaster_stemmer",
  dutch: "porter_stemmer_nl",
  french: "porter_stemmer_fr",
  "french-carry": "Carry",
  german: "porter_stemmer_de",
  indonesian: "indonesian/stemmer_id",
  italian: "porter_stemmer_it",
  japanese: "stemmer_ja",
  norwegian: "porter_stemmer_no",
  persian: "porter_stemmer_fa",
  portuguese: "porter_stemmer_pt",
  russian: "porter_stemmer_ru",
  spanish: "porter_stemmer_es",
  swedish: "porter_stemmer_sv",
  ukrainian: "porter_stemmer_uk",
} as const;

/** Name in a configuration -> module below `lib/natural/util`; natural takes the German list from another package. */
const stopWordModules = {
  english: "stopwords",
  chinese: "stopwords_zh",
  dutch: "stopwords_nl",
  french: "stopwords_fr",
  german: "stopwords-iso",
  indonesian: "stopwords_id",
  italian: "stopwords_it",
  japanese: "stopwords_ja",
  norwegian: "stopwords_no",
  persian: "stopwords_fa",
  polish: "stopwords_pl",
  portuguese: "stopwords_pt",
  russian: "stopwords_ru",
  spanish: "stopwords_es",
  swedish: "stopwords_sv",
  ukrainian: "stopwords_uk",
} as const;

/** Class name in `natural` -> module below `lib/natural/tokenizers`, and the export where it has several. */
const tokenizerModules = Object.fromEntries<readonly [module: string, member?: string]>([
  ["WordTokenizer", ["regexp_tokenizer", "WordTokenizer"]],
  ["WordPunctTokenizer", ["regexp_tokenizer", "WordPunctTokenizer"]],
  ["TreebankWordTokenizer", ["treebank_word_tokenizer"]],
  ["CaseTokenizer", ["tokenizer_case"]],
  ["TokenizerJa", ["tokenizer_ja"]],
  ["AggressiveTokenizer", ["aggressive_tokenizer"]],
  ...["De", "Es", "Fa", "Fr", "Hi", "Id", "It", "Nl", "No", "Pl", "Pt", "Ru", "Sv", "Uk", "Vi"].map(
    (language) => [`AggressiveTokenizer${language}`, [`aggressive_tokenizer_${language.toLowerCase()}`]] as const,
  ),
]);

/** A stemmer of natural's. */
export type StemmerName = keyof typeof stemmerModules;
/** A language that natural has stop words of. */
export type StopWordLanguage = keyof typeof stopWordModules;

/** Names that `stemmer` of the analyzer accepts besides `none`. */
export const stemmerNames = Object.keys(stemmerModules) as readonly StemmerName[];
/** Languages that `stopWords` of the analyzer accepts besides `none` and a list. */
export const stopWordLanguages = Object.keys(stopWordModules) as readonly StopWordLanguage[];
/** Tokenizers of `natural` that `tokenPattern` of the analyzer accepts by name. */
export const tokenizerNames: readonly string[] = Object.keys(tokenizerModules);

/**
 * `natural`'s stemmer of that name, as a function from word to stem.
 * @throws CopydeskError `CONFIG_BAD_OPTION` when there is none
 */
export function loadStemmer(name: string): (word: string) => string {
  const module = known(stemmerModules, name, "stemmer");
  if (name === "french-carry") sealCarryTables();
  const stemmer = load(`stemmers/${module}`) as { readonly stem: (word: string) => string };
  return (word) => stemmer.stem(word);
}

/**
 * The Carry stemmer looks suffixes up in plain objects, one for each of two stem sizes, where a word that ends in
 * `constructor` finds a function. Without a prototype, and with none left out, the tables hold only what they list.
 */
function sealCarryTables(): void {
  const steps = load("stemmers/Carry/stepConfs") as Record<number, object>[];
  for (const tables of steps) {
    for (const size of [0, 1]) {
      tables[size] ??= {};
      Object.setPrototypeOf(tables[size], null);
    }
  }
}

/**
 * `natural`'s stop words of that language, as it lists them.
 * @throws CopydeskError `CONFIG_BAD_OPTION` when there are none
 */
export function loadStopWords(language: string): readonly string[] {
  const module = known(stopWordModules, language, "stop word list");
  if (language === "german") return (loadFromNatural(module) as { readonly de: readonly string[] }).de;
  const { words } = load(`util/${module}`) as { readonly words: readonly string[] };
  return words.map((word) => word.trim());
}

/**
 * `natural`'s tokenizer of that class name, as a function from text to tokens. Some cut astral characters in halves;
 * each half becomes U+FFFD.
 * @throws CopydeskError `CONFIG_BAD_OPTION` when there is none
 */
export function loadTokenizer(name: string): (text: string) => readonly string[] {
  const [path, member] = known(tokenizerModules, name, "tokenizer");
  const loaded = load(`tokenizers/${path}`);
  const Tokenizer = (member === undefined ? loaded : (loaded as Record<string, unknown>)[member]) as TokenizerClass;
  const tokenizer = new Tokenizer();
  return (text) => (tokenizer.tokenize(text) ?? []).map(wellFormed);
}

type TokenizerClass = new () => { tokenize(text: string): readonly string[] | null };

function load(path: string): unknown {
  return loadFromNatural(`./lib/natural/${path}`);
}

function known<T>(table: Readonly<Record<string, T>>, name: string, what: string): T {
  if (Object.hasOwn(table, name)) return table[name];
  const names = Object.keys(table);
  const nearest = nearestName(name, names);
  const hint = nearest === undefined ? `Known: ${names.join(", ")}.` : `Did you mean ${quote(nearest)}?`;
  throw new CopydeskError(
    "CONFIG_BAD_OPTION",
    `analyzer: the ${what} must be one that natural has; got ${quote(name)}. ${hint}`,
  );
}
