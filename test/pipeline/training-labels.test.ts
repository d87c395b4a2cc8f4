import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Document } from "../../src/corpus/document.js";
import type { Configuration } from "../../src/pipeline/configuration.js";
import { TrainingLabelList, TrainingLabels } from "../../src/pipeline/training-labels.js";

const document = (...labels: readonly string[]): Document => ({ id: "1", labels, text: "" });

function learned(task: Configuration["task"], ...sets: readonly (readonly string[])[]): TrainingLabels {
  const list = new TrainingLabelList(task);
  for (const labels of sets) list.add(list.check(document(...labels)));
  expect(list.nDocuments).toBe(sets.length);
  return list.finish();
}

function expectCode(code: string, labels: () => unknown): void {
  expect(labels).toThrow(expect.objectContaining({ code }));
}

describe("the task auto", () => {
  test("is one label each as long as no document has several", () => {
    const { isMultiLabel, rows, labels, documentsPerLabel } = learned("auto", ["b"], ["a"], ["b"]);
    expect(isMultiLabel).toBe(false);
    expect(rows).toEqual(["b", "a", "b"]);
    expect(labels).toEqual(["a", "b"]);
    expect(documentsPerLabel).toEqual([1, 2]);
  });

  test("is any number once a document has several, wherever it stands", () => {
    for (const sets of [
      [["a", "b"], ["a"]],
      [["a"], ["a", "b"]],
    ]) {
      const { isMultiLabel, rows, documentsPerLabel } = learned("auto", ...sets);
      expect(isMultiLabel).toBe(true);
      expect(rows).toEqual(sets);
      expect(documentsPerLabel).toEqual([2, 1]);
    }
  });

  test("takes a label named twice for one", () => {
    const { isMultiLabel, rows } = learned("auto", ["a", "a"], ["b"]);
    expect(isMultiLabel).toBe(false);
    expect(rows).toEqual(["a", "b"]);
  });

  test("refuses a document without a label, and says how to allow it", () => {
    expectCode("INPUT_NO_LABEL", () => learned("auto", ["a"], []));
    expect(() => learned("auto", [])).toThrow(/"task": "multi-label"/);
  });
});

describe("the task single-label", () => {
  test("refuses documents with several labels, and with none", () => {
    expect(learned("single-label", ["a"], ["b"]).isMultiLabel).toBe(false);
    expectCode("INPUT_MANY_LABELS", () => learned("single-label", ["a", "b"]));
    expectCode("INPUT_NO_LABEL", () => learned("single-label", []));
  });
});

describe("the task multi-label", () => {
  test("takes documents with any number of labels, and is so even where all have one", () => {
    expect(learned("multi-label", ["a"], ["b"]).isMultiLabel).toBe(true);
    const { labels, classes, documentsPerLabel, nDocuments } = learned("multi-label", ["b", "a"], [], ["b"]);
    expect(nDocuments).toBe(3);
    expect(labels).toEqual(["a", "b"]);
    expect([...classes.classStart]).toEqual([0, 2, 2, 3]);
    expect([...classes.classIndex]).toEqual([0, 1, 1]);
    expect(documentsPerLabel).toEqual([1, 2]);
  });
});

describe("TrainingLabels", () => {
  const sets = [["b", "c"], [], ["b"], ["a", "b", "c"], ["c"]];

  test("deals each document by its rarest label, of equally rare ones the first, and those without any apart", () => {
    expect([...new TrainingLabels(sets).strata]).toEqual([1, 3, 1, 0, 2]);
    expect([...new TrainingLabels(["x", "y", "x"]).strata]).toEqual([0, 1, 0]);
  });

  test("deals by the plain rarest label of random sets", () => {
    const random = fc.array(fc.subarray(["a", "b", "c", "d"]), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(random, (all) => {
        const { labels, strata } = new TrainingLabels(all);
        const frequency = (label: string) => all.filter((set) => set.includes(label)).length;
        const plain = all.map((set) => {
          const [rarest] = [...set].sort((x, y) => frequency(x) - frequency(y) || (x < y ? -1 : 1));
          return rarest === undefined ? labels.length : labels.indexOf(rarest);
        });
        expect([...strata]).toEqual(plain);
      }),
    );
  });

  test("selects labels and classes of documents by their places", () => {
    const labels = new TrainingLabels(sets);
    expect(labels.rowsOf(Int32Array.of(3, 1))).toEqual([["a", "b", "c"], []]);
    expect([...labels.classesOf(Int32Array.of(3, 1)).classIndex]).toEqual([0, 1, 2]);
    expect(new TrainingLabels(["x", "y"]).rowsOf(Int32Array.of(1))).toEqual(["y"]);
  });
});
