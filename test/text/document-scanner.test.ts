import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Analyzer } from "../../src/text/analyzer.js";
import { type AnalyzerOptions, analyzerConfig } from "../../src/text/analyzer-config.js";
import { DocumentScanner, tokenizingKey } from "../../src/text/document-scanner.js";
import { IntList } from "../../src/text/int-list.js";
import { type Extractable, TermExtractor } from "../../src/text/term-extractor.js";
import { TermTable } from "../../src/text/term-table.js";
import { customOptions, documents, scannedOptions } from "./arbitraries.js";

const fields: fc.Arbitrary<AnalyzerOptions> = fc.constantFrom<AnalyzerOptions>(
  {},
  { fields: { title: 2 } },
  { fields: { separate: true } },
);

/** The terms of all documents by name and field, with the number of the title's; the ids of a table are in order of sight. */
function termsOf(analyzer: Analyzer, table: TermTable, docs: readonly Extractable[]) {
  const extractor = new TermExtractor(analyzer, table, { marksWordEnds: analyzer.config.wordNgrams === null });
  return docs.map((document) => {
    const ids = new IntList();
    const nOfTitle = extractor.extract(document, ids);
    const words = Array.from(extractor.lastWords);
    const terms = Array.from(ids.view(), (id) => (id < 0 ? id : `${table.name(id)} of ${table.field(id)}`));
    return { nOfTitle, terms, words };
  });
}

describe("DocumentScanner", () => {
  test.each<[string, fc.Arbitrary<AnalyzerOptions>]>([
    ["the scanner's words", scannedOptions],
    ["custom tokenizers", customOptions],
  ])("gives every analyzer the terms of the documents themselves: %s", (_, options) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(options, fields), { minLength: 1, maxLength: 3 }),
        documents,
        fc.boolean(),
        (several, docs, isFrozen) => {
          const configs = several.map(([some, field]) => analyzerConfig({ ...some, ...field }));
          const [first] = configs;
          const together = configs.filter((config) => tokenizingKey(config) === tokenizingKey(first));
          const scanner = new DocumentScanner(together);
          const scanned = docs.map((document) => scanner.scan(document));
          for (const config of together) {
            const analyzer = new Analyzer(config);
            const [one, other] = [new TermTable(), new TermTable()];
            if (isFrozen) {
              for (const table of [one, other]) {
                termsOf(analyzer, table, docs.slice(0, 1));
                table.freeze();
              }
            }
            expect(termsOf(analyzer, other, scanned)).toEqual(termsOf(analyzer, one, docs));
            expect(other.size).toBe(one.size);
          }
        },
      ),
      { numRuns: 120 },
    );
  });

  test("takes documents of several scanners in turn", () => {
    const config = analyzerConfig({ stemmer: "porter" });
    const scanners = [new DocumentScanner([config]), new DocumentScanner([config])];
    const texts = ["running dogs", "dogs barked", "running", "a dog ran"];
    const scanned = texts.map((text, i) => scanners[i % 2].scan({ text }));
    const terms = termsOf(new Analyzer(config), new TermTable(), scanned).map((document) => document.terms);
    expect(terms.map((of) => of.map((term) => String(term).split(" ")[0]))).toEqual([
      ["run", "dog"],
      ["dog", "bark"],
      ["run"],
      ["dog", "ran"],
    ]);
  });

  test("has each token stemmed once, whatever else analyzers do with it", () => {
    const configs = [
      analyzerConfig({ stemmer: "porter" }),
      analyzerConfig({ stemmer: "porter", stopWords: ["running"], wordNgrams: [1, 2] }),
    ];
    const scanned = new DocumentScanner(configs).scan({ text: "running Running runs" });
    const { stems } = scanned.forms;
    const known = stems.stemmer("porter");
    termsOf(new Analyzer(configs[0]), new TermTable(), [scanned]);
    const before = stems.secondsOf("porter");
    expect(before).toBeGreaterThan(0);
    termsOf(new Analyzer(configs[1]), new TermTable(), [scanned]);
    expect([known("running"), known("runs")]).toEqual(["run", "run"]);
    expect(stems.secondsOf("porter")).toBe(before);
    expect(stems.secondsOf("lancaster")).toBe(0);
    known("jumping");
    expect(stems.secondsOf("porter")).toBeGreaterThan(before);
  });

  test("refuses analyzers that find tokens in different ways, and none at all", () => {
    const code = "USAGE_ANALYZERS";
    const ways = [{}, { tokenPattern: "\\w+" }].map((options) => analyzerConfig(options));
    expect(() => new DocumentScanner(ways)).toThrow(expect.objectContaining({ code }));
    expect(() => new DocumentScanner([])).toThrow(expect.objectContaining({ code }));
    const custom = [true, false].map((lowercase) => analyzerConfig({ tokenPattern: "\\w+", lowercase }));
    expect(() => new DocumentScanner(custom)).toThrow(expect.objectContaining({ code }));
  });

  test("refuses what cannot be analysed", () => {
    const scanner = new DocumentScanner([analyzerConfig({})]);
    expect(() => scanner.scan({ text: 7 } as never)).toThrow(expect.objectContaining({ code: "INPUT_BAD_TEXT" }));
  });
});
