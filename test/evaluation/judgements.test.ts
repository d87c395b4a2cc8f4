import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge, requireJudgements } from "../../src/evaluation/judgements.js";
import { accuracy } from "../../src/evaluation/metrics.js";
import { documents } from "./arbitraries.js";
import { golden, inputOf } from "./evaluation-golden.js";

describe("judge", () => {
  test("gives the probability of each prediction, of a row divided by its sum", () => {
    const truth = Int32Array.of(1, 0, -1);
    const { confidences, right } = judge(truth, Float64Array.of(1, 3, 4, 4, 9, 1), 2, Int32Array.of(1, 1, 0));
    expect([...confidences]).toEqual([0.75, 0.5, 0.9]);
    expect([...right]).toEqual([1, 0, 0]);
  });

  test("predicts the most probable class where no predictions are given, the first of equals", () => {
    const truth = Int32Array.of(0, 1, 2);
    const probabilities = Float64Array.of(2, 2, 0, 1, 2, 1, 0, 4, 4);
    const { confidences, right } = judge(truth, probabilities, 3);
    expect([...confidences]).toEqual([0.5, 0.5, 0.5]);
    expect([...right]).toEqual([1, 1, 0]);
  });

  // Smaller examples have predictions written by hand.
  test.each(golden.singleLabel.filter(({ truth }) => truth.length > 4))(
    "predicts as NumPy's argmax: $name",
    (example) => {
      const { labels, truth, probabilities, predictions } = inputOf(example);
      expect(judge(truth, probabilities, labels.length)).toEqual(
        judge(truth, probabilities, labels.length, predictions),
      );
    },
  );

  test("judges as many right as accuracy counts, and never a label the model does not know", () => {
    fc.assert(
      fc.property(documents, ({ nClasses, truth, predictions }) => {
        const probabilities = new Float64Array(truth.length * nClasses).fill(1);
        const { right } = judge(truth, probabilities, nClasses, predictions);
        const nRight = right.reduce((sum, one) => sum + one, 0);
        expect(nRight / truth.length).toBe(accuracy(truth, predictions));
        truth.forEach((index, i) => {
          if (index < 0) expect(right[i]).toBe(0);
        });
      }),
    );
  });

  test.each([
    ["INPUT_EMPTY", [], [], undefined],
    ["USAGE_LENGTH", [0], [1, 1, 1], undefined],
    ["USAGE_LENGTH", [0], [1, 1], [0, 0]],
    ["USAGE_CLASS_INDEX", [2], [1, 1], undefined],
    ["USAGE_CLASS_INDEX", [0], [1, 1], [-1]],
    ["USAGE_PROBABILITY", [0], [0, 0], undefined],
    ["USAGE_PROBABILITY", [0], [Number.NaN, 1], undefined],
  ])(
    "refuses with %s a truth of %j, probabilities %j and predictions %j",
    (code, truth, probabilities, predictions) => {
      const given = predictions && Int32Array.from(predictions);
      expect(() => judge(Int32Array.from(truth), Float64Array.from(probabilities), 2, given)).toThrow(
        expect.objectContaining({ code }),
      );
    },
  );
});

describe("requireJudgements", () => {
  test.each([
    ["USAGE_LENGTH", [0.5, 0.5], [1]],
    ["INPUT_EMPTY", [], []],
    ["USAGE_CONFIDENCE", [1.5], [1]],
    ["USAGE_CONFIDENCE", [-0.5], [1]],
    ["USAGE_CONFIDENCE", [Number.NaN], [1]],
  ])("refuses with %s the confidences %j of %j", (code, confidences, right) => {
    const judgements = { confidences: Float64Array.from(confidences), right: Uint8Array.from(right) };
    expect(() => requireJudgements("here", judgements)).toThrow(expect.objectContaining({ code }));
  });

  test("says which confidence is wrong", () => {
    const judgements = { confidences: Float64Array.of(1, 0, -3), right: Uint8Array.of(1, 0, 1) };
    expect(() => requireJudgements("coverage", judgements)).toThrow(
      "coverage: confidences[2] must be from 0 to 1; got -3. Give probabilities,",
    );
  });
});
