import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluateMultiLabel } from "../../src/evaluation/multi-label.js";
import { evaluate } from "../../src/evaluation/report.js";
import { SetMeasures } from "../../src/evaluation/set-measures.js";

const labels = ["a", "b", "c"];
const sets = fc.uniqueArray(fc.nat(2)).map((set) => Int32Array.from(set).sort());
const documents = fc.array(
  fc.record({ truth: sets, given: sets, loss: fc.double({ min: 0, max: 9, noNaN: true }), times: fc.nat(2) }),
  { minLength: 1, maxLength: 20 },
);

/** What is measured of documents, each by its name. */
function measured(measures: SetMeasures, times = new Int32Array(measures.nDocuments).fill(1)): Record<string, number> {
  const values = new Float64Array(measures.names.length);
  measures.measure(times, values);
  return Object.fromEntries(measures.names.map((name, m) => [name, values[m]]));
}

test("sets of labels are measured as an evaluation of any number of labels measures them", () => {
  fc.assert(
    fc.property(documents, (all) => {
      const [truth, predictions] = [all.map((document) => document.truth), all.map(({ given }) => given)];
      const { micro, macro, exactMatch } = evaluateMultiLabel({ labels, truth, predictions, resamples: 0 });
      const losses = Float64Array.from(all, ({ loss }) => loss);
      const found = measured(new SetMeasures({ truth, predictions, losses }, 3, true));
      expect(Object.keys(found)).toEqual(["microF1", "macroF1", "exactMatch", "logLoss"]);
      expect(found.microF1).toBeCloseTo(micro.f1, 12);
      expect(found.macroF1).toBeCloseTo(macro.f1, 12);
      expect(found.exactMatch).toBeCloseTo(exactMatch, 12);
      expect(found.logLoss).toBeCloseTo(losses.reduce((sum, loss) => sum + loss, 0) / losses.length, 12);
    }),
    { numRuns: 50 },
  );
});

test("one label each is measured as an evaluation of one label each measures it", () => {
  const ones = fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(ones, (all) => {
      const [truth, predictions] = [Int32Array.from(all, ([one]) => one), Int32Array.from(all, ([, other]) => other)];
      const { accuracy, macro } = evaluate({ labels, truth, predictions, resamples: 0 });
      const each = (classes: Int32Array) => Array.from(classes, (k) => Int32Array.of(k));
      const found = measured(new SetMeasures({ truth: each(truth), predictions: each(predictions) }, 3, false));
      expect(Object.keys(found)).toEqual(["accuracy", "macroF1"]);
      expect(found.accuracy).toBe(accuracy.value);
      expect(found.macroF1).toBeCloseTo(macro.f1, 12);
    }),
    { numRuns: 50 },
  );
});

test("a document that counts several times is measured as if it were there so often", () => {
  fc.assert(
    fc.property(documents, (all) => {
      const often = all.flatMap((document) => new Array<typeof document>(document.times).fill(document));
      fc.pre(often.length > 0);
      const of = (some: typeof all) =>
        new SetMeasures(
          { truth: some.map(({ truth }) => truth), predictions: some.map(({ given }) => given) },
          3,
          true,
        );
      const found = measured(
        of(all),
        Int32Array.from(all, ({ times }) => times),
      );
      const expected = measured(of(often));
      expect(found.microF1).toBeCloseTo(expected.microF1, 12);
      expect(found.macroF1).toBeCloseTo(expected.macroF1, 12);
      // Times that resampling gives sum to the number of documents; these do not.
      expect(found.exactMatch * all.length).toBeCloseTo(expected.exactMatch * often.length, 9);
    }),
    { numRuns: 50 },
  );
});

test("it tells which documents were given just their labels, and counts every label", () => {
  const truth = [Int32Array.of(0), Int32Array.of(0, 1), Int32Array.of()];
  const measures = new SetMeasures(
    { truth, predictions: [Int32Array.of(0), Int32Array.of(0), Int32Array.of()] },
    2,
    true,
  );
  expect([...measures.isExact]).toEqual([1, 0, 1]);
  expect(measures.counts()).toEqual({
    truePositives: Float64Array.of(2, 0),
    support: Float64Array.of(2, 1),
    predicted: Float64Array.of(2, 0),
  });
});

test("losses of other documents are refused", () => {
  const one = [Int32Array.of(0)];
  const wrong = () => new SetMeasures({ truth: one, predictions: one, losses: Float64Array.of(1, 2) }, 1, false);
  expect(wrong).toThrow(expect.objectContaining({ code: "USAGE_LENGTH" }));
});
