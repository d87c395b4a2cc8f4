import { expect, test } from "vitest";
import { StreamLabels } from "../../../src/pipeline/streaming/stream-labels.js";

/** Labels of documents in this order. */
function of(labels: readonly string[]): StreamLabels {
  const result = new StreamLabels();
  for (const label of labels) result.count(result.classOf(label) ?? result.add(label));
  return result;
}

test("classes are counted as labels come, and ordered by code point", () => {
  const labels = of(["b", "\u{1f4f0}", "\uffff", "b", "__proto__"]);
  expect(labels.names).toEqual(["b", "\u{1f4f0}", "\uffff", "__proto__"]);
  expect(labels.order().map((k) => labels.names[k])).toEqual(["__proto__", "b", "\uffff", "\u{1f4f0}"]);
  expect(labels.documentsPerLabel()).toEqual([1, 2, 1, 1]);
  expect([labels.nDocuments, labels.classOf("constructor")]).toEqual([5, undefined]);
});

test("so many are to be held that runs of one label are mixed, and never more than there are", () => {
  expect(of([]).toBeHeld()).toBe(0);
  expect(of(["a", "b", "a", "b", "a", "b", "a", "b"]).toBeHeld()).toBe(4);
  expect(of(["a", "a", "a", "a", "b", "b", "b", "b"]).toBeHeld()).toBe(8);
});
