import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RandomGenerator } from "../../src/evaluation/random.js";
import { CountVectorizer } from "../../src/features/count-vectorizer.js";
import { HashingVectorizer } from "../../src/features/hashing-vectorizer.js";
import { minimizeDuals } from "../../src/optimize/dual-descent.js";
import { minimizeSoftmax } from "../../src/optimize/softmax.js";
import { WorkerPool } from "../../src/parallel/worker-pool.js";
import type { CsrMatrix } from "../../src/sparse/csr.js";
import { type AnalyzerOptions, analyzerConfig } from "../../src/text/analyzer-config.js";
import { DocumentScanner } from "../../src/text/document-scanner.js";
import type { Analyzable } from "../../src/text/term-extractor.js";
import { warmUp } from "./warm-up.js";

const pools = [2, 3].map((nThreads) => new WorkerPool(nThreads));
beforeAll(() => {
  for (const pool of pools) warmUp(pool);
});
afterAll(() => {
  for (const pool of pools) pool.close();
});

/** All arrays in a value, as one number that tells them apart: comparing millions of numbers one by one would take minutes. */
function digest(value: object): string {
  const hash = createHash("sha256");
  const take = (part: unknown): void => {
    if (ArrayBuffer.isView(part)) hash.update(Buffer.from(part.buffer, part.byteOffset, part.byteLength));
    else if (typeof part === "object" && part !== null) Object.values(part).forEach(take);
    else hash.update(String(part));
  };
  take(value);
  return hash.digest("hex");
}

/** Some 2 MB of made texts: enough for others to be asked, whatever they then have time for. */
function madeDocuments(): Analyzable[] {
  const random = new RandomGenerator(7);
  const word = () => `w${Math.floor(random.uniform() ** 3 * 20_000)}${random.uniform() < 0.02 ? "\u00e9" : ""}`;
  const words = (n: number) => Array.from({ length: n }, word);
  return Array.from({ length: 1500 }, (_, i) => {
    if (i % 50 === 0) return { title: words(3).join(" "), tokens: words(150) };
    if (i % 50 === 1) return { text: "" };
    if (i === 777) return { text: words(40_000).join(" ") };
    const text = words(180).join(i % 3 === 0 ? ". " : " ");
    return { title: words(4).join(" "), text: i % 2 === 0 ? text : Buffer.from(text) };
  });
}

const analyzers: Readonly<Record<string, AnalyzerOptions>> = {
  "the default": {},
  "titles apart, bigrams and characters": {
    fields: { title: 2, text: 1, separate: true },
    wordNgrams: [1, 2],
    charNgrams: [3, 3],
    minDf: 2,
  },
  "a stemmer, and the most frequent terms": { stemmer: "porter", stopWords: "english", maxFeatures: 500 },
};

describe.each(Object.entries(analyzers))("counting on several threads, with %s,", (_name, analyzer) => {
  test("gives the vocabulary and the counts of one thread, in one fit after another", () => {
    const documents = madeDocuments();
    const counted = (pool?: WorkerPool) => {
      const fit = new CountVectorizer(analyzer).startFit(pool);
      for (const document of documents) fit.add(document);
      expect(fit.nDocuments).toBe(documents.length);
      const { vectorizer, counts } = fit.finish();
      return digest({ terms: vectorizer.vocabulary.tensors, counts });
    };
    const alone = counted();
    for (const pool of [...pools, pools[0]]) expect(counted(pool)).toBe(alone);
  });

  test("takes documents that were scanned between others", () => {
    const documents = madeDocuments();
    const scanner = new DocumentScanner([analyzerConfig(analyzer)]);
    const counted = (pool?: WorkerPool) => {
      const fit = new CountVectorizer(analyzer).startFit(pool);
      for (const [i, document] of documents.entries()) fit.add(i % 40 === 39 ? scanner.scan(document) : document);
      const { vectorizer, counts } = fit.finish();
      return digest({ terms: vectorizer.vocabulary.tensors, counts });
    };
    const alone = counted();
    for (const pool of pools) expect(counted(pool)).toBe(alone);
  });
});

test("hashing on several threads gives the counts of one thread", () => {
  const documents = madeDocuments();
  const counted = (pool?: WorkerPool) => {
    const fit = new HashingVectorizer({ nFeatures: 2 ** 12 }, { fields: { title: 2 } }).startFit(pool);
    for (const document of documents) fit.add(document);
    return digest(fit.finish().counts);
  };
  const alone = counted();
  for (const pool of pools) expect(counted(pool)).toBe(alone);
});

test("a document that cannot be counted is refused at once, and the others stay", () => {
  const documents = madeDocuments();
  const fit = new CountVectorizer().startFit(pools[0]);
  for (const document of documents) fit.add(document);
  expect(() => fit.add({ text: 7 } as never)).toThrow(expect.objectContaining({ code: "INPUT_BAD_TEXT" }));
  expect(fit.nDocuments).toBe(documents.length);
  expect(fit.finish().counts.nRows).toBe(documents.length);
});

/** A matrix of about a million entries, and the class of each of its rows. */
function madeProblem(nClasses: number): { matrix: CsrMatrix; classIndex: Int32Array } {
  const random = new RandomGenerator(3);
  const [nRows, perRow, nColumns] = [3000, 120, 5000];
  const classIndex = Int32Array.from({ length: nRows }, () => Math.floor(random.uniform() * nClasses));
  const columnIndex = new Int32Array(nRows * perRow);
  const values = new Float32Array(nRows * perRow);
  for (let row = 0; row < nRows; row++) {
    const columns = new Set<number>();
    while (columns.size < perRow) {
      const own = random.uniform() < 0.1 ? classIndex[row] * 50 + Math.floor(random.uniform() * 50) : -1;
      columns.add(own >= 0 ? own : Math.floor(random.uniform() * nColumns));
    }
    columnIndex.set(
      [...columns].sort((a, b) => a - b),
      row * perRow,
    );
  }
  for (let e = 0; e < values.length; e++) values[e] = random.uniform() / 10;
  const rowStart = Int32Array.from({ length: nRows + 1 }, (_, row) => row * perRow);
  return { matrix: { nRows, nColumns, rowStart, columnIndex, values }, classIndex };
}

describe.each(["logistic", "squared-hinge"] as const)("solving parts on several threads, with the %s loss,", (loss) => {
  const nClasses = 14;
  const { matrix, classIndex } = madeProblem(nClasses);
  const problems = {
    matrix,
    positives: { classStart: Int32Array.from({ length: matrix.nRows + 1 }, (_, row) => row), classIndex, nClasses },
    nProblems: nClasses,
    positiveCost: new Float64Array(nClasses).fill(2),
    negativeCost: new Float64Array(nClasses).fill(1),
    intercept: true,
  };
  const options = { maxIterations: 100, tolerance: 0.01, seed: 1, keepAlphas: true };

  test("gives the solution of one thread to the bit, from zeros and from an earlier one", () => {
    const alone = minimizeDuals(problems, loss, options);
    const warm = { ...options, start: alone.alphas, tolerance: 0.001 };
    const warmAlone = minimizeDuals(problems, loss, warm);
    for (const threads of pools) {
      expect(digest(minimizeDuals(problems, loss, { ...options, threads }))).toBe(digest(alone));
      expect(digest(minimizeDuals(problems, loss, { ...warm, threads }))).toBe(digest(warmAlone));
    }
  });

  test("ends when it is interrupted, and can begin anew", () => {
    let heard = 0;
    const signal = {
      throwIfAborted: () => {
        if (++heard > 3) throw new Error("enough");
      },
    };
    expect(() => minimizeDuals(problems, loss, { ...options, threads: pools[0], signal })).toThrow("enough");
    const { converged } = minimizeDuals(problems, loss, { ...options, threads: pools[0] });
    expect(converged).toBe(true);
  });
});

test("softmax regression on several threads gives the solution of one thread to the bit", () => {
  const { matrix, classIndex } = madeProblem(14);
  const problem = { matrix, classIndex, nClasses: 14, classCost: new Float64Array(14).fill(2), intercept: true };
  const options = { maxIterations: 15, tolerance: 1e-9 };
  const alone = minimizeSoftmax(problem, options);
  for (const threads of pools) expect(digest(minimizeSoftmax(problem, { ...options, threads }))).toBe(digest(alone));
});

test("while a count goes on nobody helps with anything else", () => {
  const documents = madeDocuments();
  const first = new CountVectorizer().startFit(pools[0]);
  for (const document of documents) first.add(document);
  const second = new CountVectorizer().startFit(pools[0]);
  for (const document of documents) second.add(document);
  expect(digest(second.finish().counts)).toBe(digest(first.finish().counts));
});

test.each([0, -1, 1.5, Number.NaN, 257])("a pool of %s threads is refused", (nThreads) => {
  expect(() => new WorkerPool(nThreads)).toThrow(expect.objectContaining({ code: "CONFIG_JOBS" }));
});
