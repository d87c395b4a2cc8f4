import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  loadStemmer,
  loadStopWords,
  loadTokenizer,
  stemmerNames,
  stopWordLanguages,
  tokenizerNames,
} from "../../src/text/natural.js";
import { trickyText } from "./arbitraries.js";

const require = createRequire(import.meta.url);
const inheritedNames = Object.getOwnPropertyNames(Object.prototype);
/** Words that are hard on a stemmer: names of what every object inherits, markers, repeated suffixes, no letters. */
const oddWords = [
  ...inheritedNames.flatMap((name) => [name, `ex${name}`, `${name}s`, `${name.toLowerCase()}ing`]),
  ...["a", "é", "😀", "👩‍🔬", "1234", "_", "$&", "\\", "(((", "Y", "U", "İ", "ß", "x y", "\ud800"],
];
const longWords = [..."aeistyég", "ing", "ation", "ssess", "ée", "ии", "ться", "ement", "ber", "pem", "-a", "ー"].map(
  (part) => part.repeat(256).slice(0, 256),
);

describe.each(stemmerNames)("the stemmer %s", (name) => {
  const stem = loadStemmer(name);

  test("gives a string for any word, never anything an object inherits", () => {
    for (const word of [...oddWords, ...longWords]) {
      const found = stem(word);
      expect(found, word).toBeTypeOf("string");
      expect(found, word).not.toMatch(/native code|\[object|undefined/);
    }
  });

  test("depends on nothing but the word", () => {
    fc.assert(
      fc.property(trickyText, trickyText, (word, other) => {
        const before = stem(word);
        stem(other);
        expect(stem(word)).toBe(before);
      }),
      { numRuns: 50 },
    );
  });
});

test.each([
  ["porter", ["previous", "previou"], ["this", "thi"], ["only", "onli"], ["elections", "elect"]],
  ["lancaster", ["elections", "elect"], ["maximum", "maxim"]],
  ["dutch", ["natuurlijk", "natur"]],
  ["french", ["continuellement", "continuel"]],
  ["french-carry", ["continuellement", "continu"], ["aconstructor", "aconstructo"]],
  ["german", ["häuser", "haus"]],
  ["indonesian", ["membaca", "baca"]],
  ["italian", ["abbandonata", "abbandon"]],
  ["japanese", ["コーヒー", "コーヒ"]],
  ["norwegian", ["havnedistriktene", "havnedistrikt"]],
  ["persian", ["کتاب", "کتاب"]],
  ["portuguese", ["gatos", "gat"]],
  ["russian", ["книги", "книг"]],
  ["spanish", ["gatos", "gat"]],
  ["swedish", ["husen", "hus"]],
  ["ukrainian", ["книги", "книг"]],
])("the stemmer %s stems words of its language", (name, ...pairs) => {
  const stem = loadStemmer(name);
  for (const [word, stemmed] of pairs) expect(stem(word)).toBe(stemmed);
});

test("every stemmer that natural's index exports can be named", () => {
  const source = require("node:fs").readFileSync(require.resolve("natural/lib/natural/stemmers/index.js"), "utf8");
  const exported = [...source.matchAll(/require\('\.\/(.+?)'\)/g)].map((match) => match[1]);
  expect(stemmerNames).toHaveLength(exported.filter((module) => module !== "token").length);
});

test.each([
  ["english", "the"],
  ["chinese", "的"],
  ["dutch", "je"],
  ["french", "avoir"],
  ["german", "und"],
  ["indonesian", "adalah"],
  ["italian", "allo"],
  ["japanese", "の"],
  ["norwegian", "jeg"],
  ["persian", "از"],
  ["polish", "aby"],
  ["portuguese", "ao"],
  ["russian", "после"],
  ["spanish", "el"],
  ["swedish", "adjö"],
  ["ukrainian", "після"],
])("the stop words of %s hold %s", (language, word) => {
  expect(stopWordLanguages).toContain(language);
  const words = loadStopWords(language);
  expect(words).toContain(word);
  expect(words.every((some) => typeof some === "string" && some === some.trim() && some !== "")).toBe(true);
});

test("every language with stop words has its test", () => {
  expect(stopWordLanguages).toHaveLength(16);
});

describe.each(tokenizerNames)("the tokenizer %s", (name) => {
  const tokenize = loadTokenizer(name);

  test("gives strings that UTF-8 can hold, for any text, and none for none", () => {
    expect(tokenize("").filter((token) => token !== "")).toEqual([]);
    fc.assert(
      fc.property(trickyText, (text) => {
        for (const token of tokenize(text)) expect(Buffer.from(token).toString()).toBe(token);
      }),
      { numRuns: 50 },
    );
  });
});

test.each([
  ["WordTokenizer", "She said 'hello' twice", ["She", "said", "hello", "twice"]],
  ["WordPunctTokenizer", "She said 'hello'.", ["She", "said", "'", "hello", "'", "."]],
  ["TreebankWordTokenizer", "I can't, she'll.", ["I", "ca", "n't", ",", "she", "'ll", "."]],
  ["CaseTokenizer", "Straw, 12 été!", ["Straw", "12", "été"]],
  ["TokenizerJa", "私は学生です。", ["私", "は", "学生", "です"]],
  ["AggressiveTokenizer", "well-known, it's", ["well-known", "it's"]],
  ["AggressiveTokenizerDe", "größer, besser", ["größer", "besser"]],
  ["AggressiveTokenizerEs", "año nuevo", ["año", "nuevo"]],
  ["AggressiveTokenizerFa", "کتاب خوب", ["کتاب", "خوب"]],
  ["AggressiveTokenizerFr", "l'été passé", ["l", "été", "passé"]],
  ["AggressiveTokenizerHi", "यह किताब है", ["यह", "किताब", "है"]],
  ["AggressiveTokenizerId", "buku-buku baru.", ["buku-buku", "baru"]],
  ["AggressiveTokenizerIt", "gatto nero.", ["gatto", "nero"]],
  ["AggressiveTokenizerNl", "de kat, zo'n", ["de", "kat", "zo'n"]],
  ["AggressiveTokenizerNo", "på øya.", ["på", "øya"]],
  ["AggressiveTokenizerPl", "żółty kot.", ["żółty", "kot"]],
  ["AggressiveTokenizerPt", "à noite.", ["à", "noite"]],
  ["AggressiveTokenizerRu", "чёрный кот.", ["чёрный", "кот"]],
  ["AggressiveTokenizerSv", "på ön.", ["på", "ön"]],
  ["AggressiveTokenizerUk", "їжак і кіт.", ["їжак", "і", "кіт"]],
  ["AggressiveTokenizerVi", "tiếng Việt.", ["tiếng", "Việt"]],
])("the tokenizer %s cuts text of its kind", (name, text, tokens) => {
  expect(loadTokenizer(name)(text)).toEqual(tokens);
});

test.each([
  ["stemmer", () => loadStemmer("Porter"), '"porter"'],
  ["stop word list", () => loadStopWords("englisch"), '"english"'],
  ["tokenizer", () => loadTokenizer("constructor"), "Known: WordTokenizer"],
])("an unknown %s is refused with what is known", (what, act, hint) => {
  expect(act).toThrow(
    expect.objectContaining({ code: "CONFIG_BAD_OPTION", message: expect.stringMatching(`the ${what} .*${hint}`) }),
  );
});

describe("loading", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "copydesk-natural-"));
    writeFileSync(join(folder, ".env"), "COPYDESK_LEAK=1\n");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("prints nothing, reads no .env and pulls in no database driver", () => {
    const natural = require.resolve("natural/package.json");
    const modules = ["stemmers/porter_stemmer", "stemmers/indonesian/stemmer_id", "util/stopwords"]
      .concat(["tokenizers/regexp_tokenizer", "tokenizers/tokenizer_ja", "tokenizers/treebank_word_tokenizer"])
      .map((module) => `./lib/natural/${module}`);
    const script = `
      const load = require("node:module").createRequire(${JSON.stringify(natural)});
      for (const module of ${JSON.stringify(modules)}) load(module);
      const drivers = Object.keys(require.cache).filter((path) => /node_modules.(mongoose|pg|redis|memjs|dotenv)./.test(path));
      process.exitCode = drivers.length > 0 || "COPYDESK_LEAK" in process.env ? 1 : 0;`;
    const child = spawnSync(process.execPath, ["-e", script], { cwd: folder, encoding: "utf8" });
    expect({ status: child.status, out: child.stdout, error: child.stderr }).toEqual({ status: 0, out: "", error: "" });
  });
});
