import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countLabels } from "../../src/evaluation/label-counts.js";
import { accuracy, averageScores } from "../../src/evaluation/metrics.js";
import { evaluateMultiLabel } from "../../src/evaluation/multi-label.js";
import { truthRows } from "../../src/evaluation/truth-rows.js";
import { ComparedLabels } from "../../src/experiments/compared-labels.js";

const nLabels = 4;
const names = ["a", "b", "c", "d"];
const times = fc.nat(3);
const place = fc.integer({ min: 0, max: nLabels - 1 });
const oneEach = fc.record({ truth: fc.integer({ min: -1, max: nLabels - 1 }), given: place, times });
const sets = fc.record({
  truth: fc.uniqueArray(fc.integer({ min: -1, max: nLabels - 1 })),
  given: fc.uniqueArray(place),
  times,
});
const some = <T>(document: fc.Arbitrary<T>) => fc.array(document, { minLength: 1, maxLength: 20 });

/** The documents written out as often as they were drawn, which must be as often as there are documents. */
function drawn<T extends { readonly times: number }>(documents: readonly T[]): readonly T[] {
  const written = documents.flatMap((one) => Array.from({ length: one.times }, () => one));
  fc.pre(written.length === documents.length);
  return written;
}

/** Every measure of documents that were drawn, as it is by itself. */
function expectMeasures(labels: ComparedLabels, drawnTimes: Int32Array, expected: Record<string, number>): void {
  for (const [metric, value] of Object.entries(expected)) {
    expect(labels.measure(metric as "microF1", drawnTimes)).toBeCloseTo(value, 12);
  }
}

describe("ComparedLabels", () => {
  test("measures resampled documents of one label each as if each were written out", () => {
    fc.assert(
      fc.property(some(oneEach), (documents) => {
        const written = drawn(documents);
        const truth = Int32Array.from(written, (one) => one.truth);
        const given = Int32Array.from(written, (one) => one.given);
        const { macro, weighted } = averageScores(countLabels(truthRows(truth, nLabels), given));
        const right = accuracy(truth, given);
        const labels = new ComparedLabels(
          documents.map((one) => one.truth),
          documents.map((one) => one.given),
          nLabels,
        );
        expectMeasures(
          labels,
          Int32Array.from(documents, (one) => one.times),
          {
            accuracy: right,
            microF1: right,
            exactMatch: right,
            macroF1: macro.f1,
            weightedF1: weighted.f1,
            macroPrecision: macro.precision,
            macroRecall: macro.recall,
          },
        );
      }),
    );
  });

  test("measures resampled documents of any number of labels as if each were written out", () => {
    const ascending = (labels: readonly number[]) => labels.toSorted((a, b) => a - b);
    fc.assert(
      fc.property(some(sets), (documents) => {
        const written = drawn(documents);
        const { macro, micro, weighted, exactMatch } = evaluateMultiLabel({
          labels: names,
          truth: written.map((one) => Int32Array.from(ascending(one.truth))),
          predictions: written.map((one) => Int32Array.from(ascending(one.given))),
          resamples: 0,
        });
        const labels = new ComparedLabels(
          documents.map((one) => ascending(one.truth)),
          documents.map((one) => ascending(one.given)),
          nLabels,
        );
        expectMeasures(
          labels,
          Int32Array.from(documents, (one) => one.times),
          {
            microF1: micro.f1,
            exactMatch,
            macroF1: macro.f1,
            weightedF1: weighted.f1,
            macroPrecision: macro.precision,
            macroRecall: macro.recall,
          },
        );
      }),
    );
  });

  test("counts no prediction as an error", () => {
    expect(new ComparedLabels([0, 1], [0, -1], 2).measure("macroRecall")).toBe(0.5);
  });

  test("says which documents were given exactly their labels: of none nothing, of unknown ones never", () => {
    expect([...new ComparedLabels([[0], [], [-1, 1], [0, 1]], [[0], [], [1], [1]], 2).isExact]).toEqual([1, 1, 0, 0]);
    expect([...new ComparedLabels([0, -1, -1], [0, 1, -1], 2).isExact]).toEqual([1, 0, 0]);
  });
});
