import { describe, expect, test } from "vitest";
import type { InteractionTable, JudgedEffect } from "../../../src/experiments/analysis/analysis.js";
import { MetricWords } from "../../../src/experiments/report/metric-words.js";
import { interactionDomain } from "../../../src/experiments/report/plots/interaction-plot.js";

const table: InteractionTable = {
  factors: [
    { name: "a", levels: ["off", "on"] },
    { name: "b", levels: ["off", "on"] },
  ],
  means: [
    [0.8, 0.81],
    [0.805, 0.82],
  ],
  strength: 0.005,
};
const effectOf = (width: number | null): JudgedEffect => ({
  changes: [],
  nCombinations: 1,
  mean: 0,
  interval: width === null ? null : [0, width],
  pValue: null,
  adjustedPValue: null,
  answer: "undecided",
  times: { seconds: 1, modelBytes: 1 },
});
const domain = (...widths: readonly (number | null)[]) =>
  interactionDomain([table], widths.map(effectOf), new MetricWords("accuracy"));

describe("interactionDomain", () => {
  test("spans all means", () => {
    expect(domain(0.01)[0]).toBeCloseTo(80);
    expect(domain(null)[1]).toBeCloseTo(82);
  });

  test("is no narrower than the interval of a typical interaction is wide", () => {
    const [low, high] = domain(0.01, 0.06, 0.5);
    expect(high - low).toBeCloseTo(6);
    expect((low + high) / 2).toBeCloseTo(81);
  });
});
