import { describe, expect, test } from "vitest";
import { BucketNames } from "../../src/features/bucket-names.js";
import {
  FittedHashingVectorizer,
  type HashingOptions,
  HashingVectorizer,
} from "../../src/features/hashing-vectorizer.js";
import { murmurHash3 } from "../../src/features/murmur-hash.js";
import { toDense } from "../../src/sparse/csr.js";
import { analyzerOptions, asTexts, golden, rowsOf } from "./features-golden.js";

const documents = asTexts(golden.documents);

describe("murmurHash3", () => {
  test("hashes bytes as scikit-learn's murmurhash3_32 does, with any seed", () => {
    for (const [word, hash] of golden.murmur) expect(murmurHash3(Buffer.from(word))).toBe(hash);
    for (const [word, seed, hash] of golden.murmurSeeded) expect(murmurHash3(Buffer.from(word), seed)).toBe(hash);
  });
});

describe("HashingVectorizer", () => {
  for (const { nFeatures, alternateSign, options, rows } of golden.hashing) {
    test(`hashes as scikit-learn does: ${JSON.stringify({ nFeatures, alternateSign, ...options })}`, () => {
      const vectorizer = new HashingVectorizer({ nFeatures, alternateSign }, analyzerOptions(options));
      expect(rowsOf(vectorizer.fit().transform(documents))).toEqual(rows);
    });
  }

  test("gives the same rows while it is fitted and after", () => {
    const fit = new HashingVectorizer({ nFeatures: 64, names: 2 }).startFit();
    for (const document of documents) fit.add(document);
    const { vectorizer, counts } = fit.finish();
    expect(vectorizer.transform(documents)).toEqual(counts);
    expect(fit.nDocuments).toBe(documents.length);
  });

  test("names columns alike by fit, fitTransform and a fit that takes documents one by one", () => {
    const vectorizer = new HashingVectorizer({ nFeatures: 64, names: 2 }, { charNgrams: [2, 3] });
    const fit = vectorizer.startFit();
    for (const document of documents) fit.add(document);
    const { vectorizer: oneByOne, counts } = fit.finish();
    const together = vectorizer.fitTransform(documents);
    expect(together.counts).toEqual(counts);
    expect(together.vectorizer.names).toEqual(oneByOne.names);
    expect(vectorizer.fit(documents).names).toEqual(oneByOne.names);
    expect(oneByOne.names?.tensors.ends.length).toBeGreaterThan(64);
  });

  test("does not read documents that it learns nothing from", () => {
    const read = function* () {
      yield { text: "one" };
      throw new Error("read on");
    };
    expect(new HashingVectorizer({ nFeatures: 8 }).fit(read()).nFeatures).toBe(8);
    expect(() => new HashingVectorizer({ nFeatures: 8, names: 1 }).fit(read())).toThrow("read on");
  });

  test.each([-1, 8, 0.5])("has no name for column %d of 8", (column) => {
    const noColumn = expect.objectContaining({ code: "USAGE_COLUMN" });
    expect(() => new HashingVectorizer({ nFeatures: 8 }).fit().featureName(column)).toThrow(noColumn);
  });

  test("keeps the names of the most frequent terms of each column", () => {
    const texts = asTexts(["aa bb cc dd ee ff gg hh", "aa bb", "aa"]);
    const vectorizer = new HashingVectorizer({ nFeatures: 2, names: 2 }).fit(texts);
    const columnOfAa = vectorizer.column("word", "aa");
    expect(vectorizer.names?.of(columnOfAa)[0]).toBe("aa");
    expect(vectorizer.names?.of(columnOfAa)).toHaveLength(2);
    expect(vectorizer.featureName(columnOfAa)).toMatch(/^aa \| /);
  });

  test("names columns by number where names were not asked for", () => {
    expect(new HashingVectorizer({ nFeatures: 8 }).fit().featureName(3)).toBe("#3");
  });

  test("selects columns: names, terms and counts go with them, once and again", () => {
    const all = new HashingVectorizer({ nFeatures: 64, names: 2 }).fit(documents);
    const columns = Int32Array.from({ length: 21 }, (_, i) => 3 * i);
    const selected = all.select(columns);
    expect(selected.nFeatures).toBe(21);
    expect(selected.columns).toEqual(columns);
    const dense = toDense(all.transform(documents));
    expect(toDense(selected.transform(documents))).toEqual(dense.map((row) => [...columns].map((from) => row[from])));
    for (const [to, from] of columns.entries()) expect(selected.featureName(to)).toBe(all.featureName(from));
    for (const word of ["the", "cat", "red", "markets", "mat"]) {
      expect(selected.column("word", word)).toBe(columns.indexOf(all.column("word", word)));
    }
    const again = selected.select(Int32Array.of(1, 20));
    expect(again.columns).toEqual(Int32Array.of(3, 60));
    expect(toDense(again.transform(documents))).toEqual(dense.map((row) => [row[3], row[60]]));
    expect(again.featureName(1)).toBe(all.featureName(60));
    expect(() => again.select(Int32Array.of(2))).toThrow(expect.objectContaining({ code: "USAGE_SELECTION" }));
    expect(() => again.featureName(2)).toThrow(expect.objectContaining({ code: "USAGE_COLUMN" }));
  });

  test("names selected columns by the number that terms hash to, where names were not asked for", () => {
    const selected = new HashingVectorizer({ nFeatures: 8 }).fit().select(Int32Array.of(2, 5));
    expect(selected.featureName(1)).toBe("#5");
  });

  test("refuses selected columns from a file that do not fit", () => {
    const { config, analyzer } = new HashingVectorizer({ nFeatures: 8 });
    for (const columns of [[8], [-1], [3, 3], [3, 2]]) {
      expect(() => new FittedHashingVectorizer(config, analyzer, undefined, Int32Array.from(columns))).toThrow(
        expect.objectContaining({ code: "MODEL_BAD_SELECTION" }),
      );
    }
  });

  test("refuses options that need a vocabulary, and sizes that are no power of two", () => {
    expect(() => new HashingVectorizer({}, { minDf: 2 })).toThrow(
      expect.objectContaining({ code: "CONFIG_NEEDS_VOCABULARY" }),
    );
    expect(() => new HashingVectorizer({ nFeatures: 1000 })).toThrow(/a power of two; got 1000/);
    expect(() => new HashingVectorizer({ nfeatures: 1024 } as HashingOptions)).toThrow(/Did you mean "nFeatures"/);
  });
});

describe("BucketNames", () => {
  test("refuses arrays from a file that are out of order", () => {
    const bad = { bytes: Uint8Array.of(1, 2), ends: Int32Array.of(2, 1), columnEnds: Int32Array.of(2) };
    expect(() => new BucketNames(bad)).toThrow(expect.objectContaining({ code: "MODEL_BAD_NAMES" }));
  });
});
