import { expect, test } from "vitest";
import type { Document } from "../../../src/corpus/document.js";
import { KeptDocuments } from "../../../src/experiments/run/kept-documents.js";
import { configuration } from "../../../src/pipeline/configuration.js";
import { ScannedDocument } from "../../../src/text/scanned-document.js";

const text: Document = { id: "a", labels: ["x"], text: "one two" };
const vector: Document = { id: "v", labels: ["x"], columns: Int32Array.of(1), values: Float64Array.of(2) };
const ofVectors = configuration({ vectorizer: { type: "vectors" } });

test("arms that find tokens in the same way share one scan", () => {
  const configs = [{}, { stemmer: "porter" }, { tokenPattern: "\\w+" }].map((analyzer) =>
    configuration({ analyzer } as never),
  );
  const kept = new KeptDocuments(configs);
  kept.add(text);
  const [plain, stemmed, custom] = configs.map((config) => kept.for(config).documents);
  expect(plain).toHaveLength(1);
  expect(plain[0]).toBeInstanceOf(ScannedDocument);
  expect(stemmed[0]).toBe(plain[0]);
  expect(custom[0]).not.toBe(plain[0]);
  expect(kept.for(configs[0]).seconds).toBeGreaterThan(0);
});

test("ready vectors are kept as they are", () => {
  const kept = new KeptDocuments([ofVectors]);
  kept.add(vector);
  expect(kept.for(ofVectors).documents).toEqual([vector]);
});

test("a document that an arm does not take is refused with its name, and kept for none", () => {
  const kept = new KeptDocuments([configuration(), ofVectors]);
  expect(() => kept.add(text)).toThrow(
    expect.objectContaining({ code: "INPUT_NO_VECTOR", message: expect.stringContaining('"a"') }),
  );
  expect(() => kept.add(vector)).toThrow(expect.objectContaining({ code: "INPUT_VECTORS" }));
  expect(kept.for(configuration()).documents).toEqual([]);
});
