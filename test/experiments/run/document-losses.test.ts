import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentBriers } from "../../../src/evaluation/brier-score.js";
import { documentLosses as oneLabelLosses } from "../../../src/evaluation/log-loss.js";
import { multiLabelProbabilities } from "../../../src/evaluation/multi-label-probabilities.js";
import { documentLosses } from "../../../src/experiments/run/document-losses.js";
import { articleLoss } from "../../../src/pipeline/article-loss.js";

const names = ["a", "b", "c"];
const nLabels = names.length;
const document = fc.record({
  carried: fc.uniqueArray(fc.integer({ min: -1, max: nLabels - 1 })),
  probabilities: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: nLabels, maxLength: nLabels }),
});

/** As an arm gives them. */
function judged(documents: readonly { carried: number[]; probabilities: number[] }[]) {
  const truth = documents.map(({ carried }) => carried.toSorted((a, b) => a - b));
  const probabilities = Float64Array.from(documents.flatMap((one) => one.probabilities));
  return { truth, predictions: truth.map(() => []), probabilities, nLabels };
}

describe("documentLosses of any number of labels", () => {
  test("are those of articles by themselves: a label that is not known costs as one of probability 0", () => {
    fc.assert(
      fc.property(fc.array(document, { minLength: 1 }), (documents) => {
        const losses = documentLosses("logLoss", judged(documents));
        for (const [i, { carried, probabilities }] of documents.entries()) {
          const labels = new Set(carried.map((k) => names[k] ?? "another"));
          expect(losses[i]).toBeCloseTo(articleLoss(names, Float64Array.from(probabilities), labels, true), 9);
        }
      }),
    );
  });

  test("have as their mean the Brier score of all decisions", () => {
    fc.assert(
      fc.property(fc.array(document, { minLength: 1 }), (documents) => {
        const one = judged(documents);
        const sets = one.truth.map((labels) => Int32Array.from(labels));
        const { brier } = multiLabelProbabilities(sets, one.probabilities, nLabels);
        const losses = documentLosses("brier", one);
        expect(losses.reduce((sum, loss) => sum + loss, 0) / losses.length).toBeCloseTo(brier, 12);
      }),
    );
  });
});

test("documentLosses of one label each are those of its probability", () => {
  const truth = [0, 2, -1];
  const probabilities = Float64Array.of(0.5, 0.25, 0.25, 0.1, 0.1, 0.8, 0.2, 0.3, 0.5);
  const one = { truth, predictions: [0, 0, 0], probabilities, nLabels };
  const classes = Int32Array.from(truth);
  expect(documentLosses("logLoss", one)).toEqual(oneLabelLosses(classes, probabilities, nLabels));
  expect(documentLosses("brier", one)).toEqual(documentBriers(classes, probabilities, nLabels));
});
