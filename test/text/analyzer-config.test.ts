import { describe, expect, test } from "vitest";
import { Analyzer } from "../../src/text/analyzer.js";
import {
  type AnalyzerOptions,
  analyzerConfig,
  analyzerDefaults,
  analyzerSchema,
} from "../../src/text/analyzer-config.js";
import { IntList } from "../../src/text/int-list.js";
import { TermExtractor } from "../../src/text/term-extractor.js";
import { TermTable } from "../../src/text/term-table.js";

function terms(options: AnalyzerOptions, text: string): string[] {
  const table = new TermTable();
  const into = new IntList();
  new TermExtractor(new Analyzer(analyzerConfig(options)), table).extract({ text }, into);
  return Array.from(into.view(), (id) => table.name(id));
}

describe("analyzerConfig", () => {
  test("fills in scikit-learn's defaults", () => {
    expect(analyzerConfig()).toEqual({
      unicode: "none",
      lowercase: true,
      stripAccents: false,
      tokenPattern: "(?u)\\b\\w\\w+\\b",
      stopWords: "none",
      stemmer: "none",
      wordNgrams: [1, 1],
      charNgrams: null,
      fields: { title: 1, text: 1, separate: false },
      minDf: 1,
      maxDf: 1,
      maxFeatures: null,
    });
    expect(analyzerConfig()).toEqual(analyzerDefaults);
    expect(Object.isFrozen(analyzerDefaults)).toBe(true);
  });

  test("gives back a whole configuration unchanged, also after a trip through JSON", () => {
    const config = analyzerConfig({ stopWords: ["a", "__proto__"], charNgrams: [2, 3], minDf: 0.5, maxFeatures: 9 });
    expect(analyzerConfig(config)).toEqual(config);
    expect(analyzerConfig(JSON.parse(JSON.stringify(config)))).toEqual(config);
  });

  test.each<[string, unknown, string]>([
    ["an unknown stemmer", { stemmer: "portr" }, 'analyzer: stemmer must be one of "none", "porter"'],
    ["an unknown language", { stopWords: "klingon" }, "stopWords"],
    ["a stop word that is no string", { stopWords: ["a", 1] }, "stopWords.1 must be of type string; got 1"],
    ["a range upside down", { wordNgrams: [2, 1] }, "min at most max"],
    ["a range of nothing", { charNgrams: [0, 1] }, "charNgrams.0 must be at least 1; got 0"],
    ["a range too far", { charNgrams: [1, 17] }, "charNgrams.1 must be at most 16; got 17"],
    ["a range of halves", { wordNgrams: [1, 1.5] }, "wordNgrams.1 must be a whole number"],
    ["a share above 1", { minDf: 1.5 }, "a share from 0 to 1 or a whole number"],
    ["no document frequency", { maxDf: Number.NaN }, "maxDf"],
    ["no features at all", { maxFeatures: 0 }, "maxFeatures must be at least 1"],
    ["an empty pattern", { tokenPattern: "" }, "tokenPattern must be at least 1 characters long"],
    ["an endless pattern", { tokenPattern: "a".repeat(1001) }, "tokenPattern must be at most 1000 characters long"],
    ["a pattern that is none", { tokenPattern: "(" }, "analyzer: tokenPattern must be a regular expression (Invalid"],
    ["two groups", { tokenPattern: "(a)(b)" }, "at most one capturing group, the others written as (?:…); got"],
    ["neither words nor characters", { wordNgrams: null }, "with neither there are no features"],
    ["a negative weight", { fields: { title: -1 } }, "fields.title must be 0, or from 0.5 to 100; got -1"],
    [
      "a weight that a logarithm makes nothing of",
      { fields: { text: 0.4 } },
      "fields.text must be 0, or from 0.5 to 100",
    ],
    ["a weight too large", { fields: { title: 101 } }, "fields.title must be 0, or from 0.5 to 100; got 101"],
    ["no weight at all", { fields: { title: 0, text: 0 } }, "with neither there is nothing to read"],
    [
      "one field apart from none",
      { fields: { title: 0, separate: true } },
      "fields.separate must be false where only one",
    ],
    ["a list", [], "of type object"],
  ])("refuses %s", (_, options, message) => {
    expect(() => analyzerConfig(options as AnalyzerOptions)).toThrow(
      expect.objectContaining({ code: "CONFIG_BAD_OPTION", message: expect.stringContaining(message) }),
    );
  });

  test("answers an unknown option with the nearest known one", () => {
    expect(() => analyzerConfig({ fields: { titel: 2 } } as AnalyzerOptions)).toThrow(
      expect.objectContaining({ code: "CONFIG_UNKNOWN_OPTION", message: expect.stringContaining('mean "title"?') }),
    );
    expect(() => analyzerConfig({ stopwords: "english" } as AnalyzerOptions)).toThrow(
      expect.objectContaining({ code: "CONFIG_UNKNOWN_OPTION", message: expect.stringContaining('mean "stopWords"?') }),
    );
  });
});

describe("AnalyzerOptions", () => {
  test("has the names of stemmers and languages in its types", () => {
    // @ts-expect-error
    expect(() => analyzerConfig({ stemmer: "prter" })).toThrow("stemmer");
    // @ts-expect-error
    expect(() => analyzerConfig({ stopWords: "englisch" })).toThrow("stopWords");
    const pattern: string = "\\S+";
    const options: AnalyzerOptions = { stemmer: "french-carry", stopWords: ["any", "list"], tokenPattern: pattern };
    expect(analyzerConfig(options)).toMatchObject(options);
  });
});

/** For each option, options without and with it, and a text on which they differ; null where the vectorizer uses it. */
const effects: Record<keyof typeof analyzerSchema.shape, [AnalyzerOptions, AnalyzerOptions, string] | null> = {
  unicode: [{}, { unicode: "nfkc" }, "ﬁne Ａ１"],
  lowercase: [{}, { lowercase: false }, "Reuters"],
  stripAccents: [{}, { stripAccents: true }, "café"],
  tokenPattern: [{}, { tokenPattern: "\\S+" }, "well-known"],
  stopWords: [{}, { stopWords: "english" }, "the bank"],
  stemmer: [{}, { stemmer: "porter" }, "banks"],
  wordNgrams: [{}, { wordNgrams: [1, 2] }, "central bank"],
  charNgrams: [{}, { charNgrams: [2, 2] }, "bank"],
  fields: [{}, { fields: { text: 0 } }, "bank"],
  minDf: null,
  maxDf: null,
  maxFeatures: null,
};

test.each(Object.keys(analyzerSchema.shape) as (keyof typeof effects)[])("the option %s has an effect", (option) => {
  const effect = effects[option];
  if (effect === null) return;
  const [without, given, text] = effect;
  expect(given).toHaveProperty(option);
  expect(terms(given, text)).not.toEqual(terms(without, text));
});
