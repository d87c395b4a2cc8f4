import { describe, expect, test } from "vitest";
import { countLabels } from "../../src/evaluation/label-counts.js";
import { labelScores } from "../../src/evaluation/label-scores.js";
import { truthRows } from "../../src/evaluation/truth-rows.js";
import { golden, inputOf } from "./evaluation-golden.js";

describe("labelScores", () => {
  test.each(golden.singleLabel)("equal scikit-learn's: $name", (example) => {
    const { labels, truth, unknownTruth, predictions } = inputOf(example);
    const counts = countLabels(truthRows(truth, labels.length, unknownTruth), predictions);
    const found = labelScores(labels, counts);
    expect(found.map(({ label }) => label)).toEqual(labels);
    found.forEach(({ precision, recall, f1, support, predicted }, row) => {
      const [expectedPrecision, expectedRecall, expectedF1, expectedSupport] = example.perLabel[row];
      expect(precision).toBeCloseTo(expectedPrecision, 9);
      expect(recall).toBeCloseTo(expectedRecall, 9);
      expect(f1).toBeCloseTo(expectedF1, 9);
      expect(support).toBe(expectedSupport);
      expect(predicted).toBe(example.predictions.filter((prediction) => prediction === row).length);
    });
  });
});
