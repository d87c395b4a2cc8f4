import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Analyzer, wordNgrams } from "../../src/text/analyzer.js";
import { type AnalyzerOptions, analyzerConfig } from "../../src/text/analyzer-config.js";
import { golden, optionsOf } from "./analyzer-golden.js";
import { customOptions, scannedOptions, trickyText } from "./arbitraries.js";

function analyzer(options: AnalyzerOptions = {}): Analyzer {
  return new Analyzer(analyzerConfig(options));
}

describe("Analyzer", () => {
  test("takes options and fills in the defaults, and gives a whole configuration back as it is", () => {
    expect(new Analyzer().config).toEqual(analyzerConfig());
    expect(new Analyzer({ stemmer: "porter" }).terms("Elections")).toEqual(["elect"]);
    const whole = analyzerConfig({ stopWords: ["a"], charNgrams: [2, 3], tokenPattern: "\\S+" });
    expect(new Analyzer(whole).config).toEqual(whole);
  });

  test("refuses what is no option", () => {
    expect(() => new Analyzer({ stemer: "porter" } as AnalyzerOptions)).toThrow(
      expect.objectContaining({ code: "CONFIG_UNKNOWN_OPTION" }),
    );
  });

  test.each(golden.cases)("gives scikit-learn's terms: $options", ({ options, terms }) => {
    const ours = optionsOf(options);
    const plain = analyzer(ours);
    golden.texts.forEach((text, i) => {
      const found =
        ours.wordNgrams === null ? plain.chars(text) : wordNgrams(plain.terms(text), ours.wordNgrams ?? [1, 1]);
      expect(found).toEqual(terms[i]);
    });
  });

  test("stems what stop words leave", () => {
    const english = analyzer({ stemmer: "porter", stopWords: "english" });
    expect(english.terms("The previous elections only")).toEqual(["previou", "elect"]);
    expect(english.tokens("The previous elections only")).toEqual(["the", "previous", "elections", "only"]);
  });

  test("compares stop words with tokens in their normalised form, before stemming", () => {
    const french = analyzer({ stopWords: ["Été", "running"], stripAccents: true, stemmer: "porter" });
    expect(french.terms("ÉTÉ été runs running")).toEqual(["run"]);
  });

  test("has no term for an empty token", () => {
    expect(analyzer({ tokenPattern: "x*" }).terms("axxb")).toEqual(["xx"]);
    expect(analyzer().termOf("")).toBeUndefined();
  });

  test("has no character n-grams unless asked for", () => {
    expect(analyzer().chars("some text")).toEqual([]);
  });

  test("keeps its promise of pure functions: the same text gives the same terms, whatever came between", () => {
    fc.assert(
      fc.property(fc.oneof(scannedOptions, customOptions), trickyText, trickyText, (options, text, other) => {
        const plain = analyzer(options);
        const first = [...plain.terms(text), ...plain.chars(text)];
        plain.terms(other);
        expect([...plain.terms(text), ...plain.chars(text)]).toEqual(first);
      }),
    );
  });
});

describe("wordNgrams", () => {
  test("gives shorter runs first, each in the order of the text", () => {
    expect(wordNgrams(["a", "b", "c"], [1, 2])).toEqual(["a", "b", "c", "a b", "b c"]);
    expect(wordNgrams(["a", "b", "c"], [3, 5])).toEqual(["a b c"]);
    expect(wordNgrams([], [1, 3])).toEqual([]);
  });
});
