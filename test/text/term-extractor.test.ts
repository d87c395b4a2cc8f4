import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { Analyzer, wordNgrams } from "../../src/text/analyzer.js";
import { type AnalyzerOptions, analyzerConfig } from "../../src/text/analyzer-config.js";
import { charNgrams } from "../../src/text/char-ngrams.js";
import { IntList } from "../../src/text/int-list.js";
import { type Analyzable, TermExtractor } from "../../src/text/term-extractor.js";
import { TermTable } from "../../src/text/term-table.js";
import { customOptions, documents, scannedOptions } from "./arbitraries.js";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The plain way: strings and regular expressions, text by text. */
function plainWords(analyzer: Analyzer, { title, text, tokens = [] }: Analyzable): string[] {
  return [title, text].flatMap((part) => (part === undefined ? [] : analyzer.terms(asString(part)))).concat(tokens);
}

function plainTerms(analyzer: Analyzer, document: Analyzable): string[] {
  const { config } = analyzer;
  const words = config.wordNgrams === null ? [] : wordNgrams(plainWords(analyzer, document), config.wordNgrams);
  const range = config.charNgrams;
  if (range === null) return words.map(wellFormed);
  const chars = [document.title, document.text].flatMap((part) =>
    part === undefined ? [] : analyzer.chars(asString(part)),
  );
  const ofTokens = (document.tokens ?? []).flatMap((token) => charNgrams(token, range));
  return [...words, ...chars, ...ofTokens].map(wellFormed);
}

function asString(text: string | Uint8Array): string {
  return typeof text === "string" ? text : decoder.decode(text);
}

/** UTF-8 cannot hold a lone surrogate. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

function extracted(extractor: TermExtractor, table: TermTable, document: Analyzable): (string | -1)[] {
  const into = new IntList();
  extractor.extract(document, into);
  return Array.from(into.view(), (id) => (id < 0 ? -1 : table.name(id)));
}

/** Small enough for caches to overflow within a few documents. */
const limits = fc.option(
  fc.record({
    forms: fc.integer({ min: 1, max: 6 }),
    terms: fc.integer({ min: 0, max: 20 }),
    formLength: fc.integer({ min: 0, max: 10 }),
  }),
  { nil: undefined },
);

describe("TermExtractor", () => {
  test.each<[string, fc.Arbitrary<AnalyzerOptions>]>([
    ["the scanner", scannedOptions],
    ["custom tokenizers", customOptions],
  ])("gives exactly the plain analyzer's terms: %s", (_, options) => {
    fc.assert(
      fc.property(options, documents, limits, (some, docs, limited) => {
        const analyzer = new Analyzer(analyzerConfig(some));
        const table = new TermTable();
        const extractor = new TermExtractor(analyzer, table, { limits: limited });
        for (const document of [...docs, ...docs]) {
          expect(extracted(extractor, table, document)).toEqual(plainTerms(analyzer, document));
        }
      }),
      { numRuns: 400 },
    );
  });

  const fieldOptions: fc.Arbitrary<NonNullable<AnalyzerOptions["fields"]>> = fc.constantFrom(
    { title: 2, text: 2 },
    { title: 2 },
    { title: 0 },
    { text: 0 },
    { separate: true },
    { title: 0.5, separate: true },
  );

  test("takes fields that are apart one after the other, and leaves out those without weight", () => {
    fc.assert(
      fc.property(
        fc.oneof(scannedOptions, customOptions),
        fieldOptions,
        documents,
        limits,
        (some, fields, docs, limited) => {
          const analyzer = new Analyzer({ ...some, fields });
          const { title: titleWeight, text: textWeight, separate } = analyzer.config.fields;
          const isApart = separate || titleWeight !== textWeight;
          const table = new TermTable();
          const extractor = new TermExtractor(analyzer, table, { limits: limited });
          for (const { title, ...body } of [...docs, ...docs] as Analyzable[]) {
            const ofTitle = titleWeight > 0 && isApart ? plainTerms(analyzer, { title }) : [];
            const others = textWeight === 0 ? [] : plainTerms(analyzer, isApart ? body : { title, ...body });
            const into = new IntList();
            expect(extractor.extract({ title, ...body }, into)).toBe(ofTitle.length);
            const ids = [...into.view()];
            expect(ids.map((id) => table.name(id))).toEqual([...ofTitle, ...others]);
            const fieldOf = (place: number) => (separate && place < ofTitle.length ? "title" : "text");
            expect(ids.map((id) => table.field(id))).toEqual(ids.map((_, place) => fieldOf(place)));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("puts a title before its text as though a line break were between them", () => {
    const table = new TermTable();
    const extractor = new TermExtractor(new Analyzer(analyzerConfig({ wordNgrams: [1, 2] })), table);
    const terms = ["ab", "cd", "ab cd"];
    expect(extracted(extractor, table, { title: "ab", text: "cd" })).toEqual(terms);
    expect(extracted(extractor, table, { text: "ab\ncd" })).toEqual(terms);
  });

  test("takes ready tokens as they are, the title through the analyzer", () => {
    const table = new TermTable();
    const analyzer = new Analyzer(analyzerConfig({ stemmer: "porter", stopWords: "english" }));
    const document = { title: "The Elections", tokens: ["The", "elections", "x", "", "constructor"] };
    expect(extracted(new TermExtractor(analyzer, table), table, document)).toEqual(["elect", ...document.tokens]);
  });

  test("has nothing to say of an empty document", () => {
    const table = new TermTable();
    const extractor = new TermExtractor(new Analyzer(analyzerConfig({ charNgrams: [1, 2] })), table);
    for (const document of [{}, { text: "" }, { title: "", text: new Uint8Array() }, { tokens: [] }]) {
      expect(extracted(extractor, table, document)).toEqual([]);
    }
    expect(table.size).toBe(0);
  });

  test("answers -1 for every term that a frozen table does not know, in its place", () => {
    fc.assert(
      fc.property(scannedOptions, documents, documents, limits, (options, known, others, limited) => {
        const analyzer = new Analyzer(analyzerConfig(options));
        const extractAll = (table: TermTable, docs: readonly Analyzable[]) => {
          const ids = new IntList();
          const extractor = new TermExtractor(analyzer, table, { limits: limited });
          for (const document of docs) extractor.extract(document, ids);
          return Array.from(ids.view());
        };
        const [frozen, open] = [new TermTable(), new TermTable()];
        for (const table of [frozen, open]) extractAll(table, known);
        frozen.freeze();
        const size = frozen.size;
        const expected = extractAll(open, [...others, ...known]).map((id) => (id < size ? id : -1));
        expect(extractAll(frozen, [...others, ...known])).toEqual(expected);
        expect(frozen.size).toBe(size);
      }),
    );
  });

  test.each([{}, { wordNgrams: null, charNgrams: [3, 3] }] as const)(
    "takes a long text of long characters: %j",
    (options) => {
      const analyzer = new Analyzer(analyzerConfig(options));
      const table = new TermTable();
      const text = "漢字 漢漢 字字 ".repeat(10_000);
      expect(extracted(new TermExtractor(analyzer, table), table, { text })).toEqual(plainTerms(analyzer, { text }));
    },
  );

  test("gives the words alone, before n-grams", () => {
    const table = new TermTable();
    const extractor = new TermExtractor(
      new Analyzer(analyzerConfig({ wordNgrams: [2, 3], charNgrams: [1, 1] })),
      table,
    );
    const words = extractor.words({ title: "to be", text: Buffer.from("or not to be") });
    expect(Array.from(words, (id) => table.name(id))).toEqual(["to", "be", "or", "not", "to", "be"]);
  });

  test("tells the words of the document it took last", () => {
    const table = new TermTable();
    const extractor = new TermExtractor(new Analyzer(analyzerConfig({ wordNgrams: [2, 2] })), table);
    for (const text of ["to be", "or not"]) extractor.extract({ text }, new IntList());
    expect(Array.from(extractor.lastWords, (id) => table.name(id))).toEqual(["or", "not"]);
    const ofTexts = new TermExtractor(new Analyzer({ fields: { title: 0 } }), table);
    ofTexts.extract({ title: "to be", text: "or not" }, new IntList());
    expect(Array.from(ofTexts.lastWords, (id) => table.name(id))).toEqual(["or", "not"]);
    expect(ofTexts.words({ title: "to be", text: "or not" })).toHaveLength(4);
    const ofCharacters = new TermExtractor(new Analyzer({ wordNgrams: null, charNgrams: [2, 2] }), table);
    ofCharacters.extract({ text: "or not" }, new IntList());
    expect(ofCharacters.lastWords).toHaveLength(0);
  });

  test("gives the same ids whatever numbers its hashes are drawn from", async () => {
    const text = "to be or not to be, that is the question: être ou ne pas être".repeat(3);
    const idsAnew = async () => {
      vi.resetModules();
      const { hashBytes } = await import("../../src/text/byte-table.js");
      const modules = await Promise.all([
        import("../../src/text/term-extractor.js"),
        import("../../src/text/term-table.js"),
      ]);
      const [{ TermExtractor }, { TermTable }] = modules;
      const [table, into] = [new TermTable(), new IntList()];
      const analyzer = new Analyzer({ wordNgrams: [1, 2], charNgrams: [2, 3] });
      new TermExtractor(analyzer, table).extract({ text }, into);
      const names = Array.from({ length: table.size }, (_, id) => table.name(id));
      return { hash: hashBytes(Buffer.from(text), 0, 20), output: { ids: Array.from(into.view()), names } };
    };
    const [one, other] = [await idsAnew(), await idsAnew()];
    expect(one.hash).not.toBe(other.hash);
    expect(one.output).toEqual(other.output);
  });

  test.each<[string, unknown, string]>([
    ["a number for a text", { text: 42 }, "text must be a string or UTF-8 bytes; got 42"],
    ["null for a text", { text: null }, "text must be a string or UTF-8 bytes; got null"],
    ["null for a title", { title: null, text: "x" }, "title must be a string or UTF-8 bytes; got null"],
    ["a list of bytes", { text: [1, 2] }, "text must be a string or UTF-8 bytes; got [1,2]"],
    ["words that are no bytes", { text: new Uint16Array(2) }, "text must be a string or UTF-8 bytes"],
    ["one string for tokens", { tokens: "a b" }, 'tokens must be a list of strings; got "a b"'],
    ["a token that is no string", { tokens: ["a", 1] }, "tokens.1 must be a string; got 1"],
    ["a string for a document", "text", "the document must be an object"],
    ["nothing for a document", undefined, "the document must be an object"],
  ])("refuses %s", (_, document, message) => {
    for (const options of [{}, { wordNgrams: null, charNgrams: [2, 2] }, { tokenPattern: "\\S+" }] as const) {
      const extractor = new TermExtractor(new Analyzer(options), new TermTable());
      const into = new IntList();
      const error = expect.objectContaining({
        code: "INPUT_BAD_TEXT",
        message: expect.stringContaining(`document: ${message}`),
      });
      expect(() => extractor.extract(document as Analyzable, into)).toThrow(error);
      expect(() => extractor.words(document as Analyzable)).toThrow(error);
      expect(into.length).toBe(0);
    }
  });
});
