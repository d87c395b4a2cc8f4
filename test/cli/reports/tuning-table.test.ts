import picocolors from "picocolors";
import { expect, test } from "vitest";
import { displayWidth } from "../../../src/cli/print/display-width.js";
import { changesWords, TuningTable, tuningStage } from "../../../src/cli/reports/tuning-table.js";

const theme = picocolors.createColors(false);
const start = { changes: {}, folds: 1, logLoss: 0.192, accuracy: 0.948 };
const first = { changes: { "analyzer.stemmer": "porter" }, folds: 4, logLoss: 0.369, accuracy: 0.87 };
const second = {
  changes: { "analyzer.stemmer": "porter", "analyzer.charNgrams": [3, 5], "classifier.linear.C": 0.1 },
  folds: 4,
  logLoss: 0.323,
  accuracy: 1,
};

function drawn(width: number, trials = [start, first, second]): string {
  const table = new TuningTable({ width, theme });
  return trials
    .map((trial, i) => table.rows(1 + 1500 * i, trial, i === 0 ? undefined : { ...trials[i - 1], logLoss: 0.432 }))
    .map((rows) => `${rows}\n`)
    .join("");
}

test("the table shows how the log loss fell, what is left of it, and what is different", () => {
  expect(drawn(100)).toMatchInlineSnapshot(`
    "  tried  folds       log loss                   right  what is different
          1      1          0.192  ██████████████   94.8%  what the search began with
      1,501      4  0.432 → 0.369  ████████████     87.0%  stemmer porter
      3,001      4  0.432 → 0.323  █████████       100.0%  stemmer porter, charNgrams 3 to 5, C 0.1
    "
  `);
});

test("on a narrow terminal the bar is short, and what is different is cut", () => {
  expect(drawn(80)).toMatchInlineSnapshot(`
    "  tried  folds       log loss             right  what is different
          1      1          0.192  ████████   94.8%  what the search began with
      1,501      4  0.432 → 0.369  ██████▉    87.0%  stemmer porter
      3,001      4  0.432 → 0.323  █████▏    100.0%  stemmer porter, charNgrams 3 …
    "
  `);
  for (const width of [20, 40, 60, 79, 80, 95, 96, 120]) {
    for (const line of drawn(width).split("\n")) expect(displayWidth(line)).toBeLessThan(width);
  }
});

test("of any number of labels there is no share that is right", () => {
  const table = drawn(
    80,
    [start, first].map((trial) => ({ ...trial, accuracy: null as never })),
  );
  expect(table).not.toContain("right");
  expect(table).not.toContain("%");
});

test("what is better is green, what the search began with is not", () => {
  const table = new TuningTable({ width: 80, theme: picocolors.createColors(true) });
  const [head, row] = table.rows(1, start, undefined).split("\n");
  expect([head, row]).toEqual([
    picocolors.createColors(true).bold(head.slice(4, -5)),
    expect.not.stringContaining("\u001b"),
  ]);
  const better = table.rows(8, first, { ...start, folds: 4, logLoss: 0.5 });
  expect(better.startsWith("\u001b[32m") && better.endsWith("\u001b[39m")).toBe(true);
});

test.each([
  [
    { nTried: 27, tried: second },
    5,
    { tune: 10 },
    "█",
    " 50%  27 tried  5.0 s left  stemmer porter, charNgrams 3 to 5, C 0.1",
  ],
  [{ nTried: 27, tried: start }, 5, { trials: 108 }, "█", " 25%  27 tried  nothing"],
  [{ nTried: 27, tried: start }, 5, { tune: 20, trials: 54 }, "█", " 50%  27 tried  15 s left  nothing"],
  [{ nTried: 1234, tried: start }, 90, { tune: 60 }, "█", "100%  1,234 tried  0.0 s left  nothing"],
])("the line below says how far the search is: %o after %d s of %o", (progress, elapsed, flags, _, words) => {
  const line = tuningStage(progress, elapsed, flags);
  expect(line.startsWith("Tuning  █")).toBe(true);
  expect(line.slice("Tuning  ".length + 16 + 2)).toBe(words);
});

test.each<[Record<string, unknown>, string]>([
  [{}, "nothing"],
  [{ "analyzer.wordNgrams": [1, 1] }, "wordNgrams 1"],
  [{ "analyzer.charNgrams": null, "analyzer.stemmer": "none" }, "no charNgrams, no stemmer"],
  [{ "analyzer.fields": { title: 3, text: 1, separate: true } }, "fields (title 3, text 1, separate)"],
  [{ "analyzer.fields": { title: 1, text: 1, separate: false } }, "fields (title 1, text 1)"],
  [{ weighting: { tf: "bm25", bm25: { k1: 1.2, b: 0.75 }, idf: "bm25" } }, "weighting (tf bm25, idf bm25)"],
  [{ "classifier.logCountRatio": { alpha: 1, share: 1 } }, "logCountRatio"],
  [{ "classifier.linear.logCountRatio": null }, "no logCountRatio"],
  [{ "classifier.C": 0.1, "classifier.classWeight": "balanced" }, "C 0.1, classWeight balanced"],
  [{ "x\u001b[31m": "\u0007", y: [null], z: { a: null } }, "x␛[31m ␇, y , z ()"],
])("%j is told as %s", (changes, words) => {
  expect(changesWords(changes)).toBe(words);
});
