import { expect, test } from "vitest";
import { RandomGenerator } from "../../../src/evaluation/random.js";
import { pairedBootstrap } from "../../../src/evaluation/significance/paired-bootstrap.js";
import { resampledScores, resampledTest } from "../../../src/experiments/analysis/resampled-scores.js";

test("differences of scores on the same resamples are those of the paired bootstrap", () => {
  const random = new RandomGenerator(4);
  const n = 60;
  const losses = Array.from({ length: 3 }, () => Float64Array.from({ length: n }, () => random.uniform()));
  const mean = (values: Float64Array, times: Int32Array) =>
    values.reduce((sum, value, i) => sum + value * times[i], 0) / n;
  const settings = { resamples: 500, level: 0.9, seed: 11 };
  const scores = resampledScores(
    losses.map((values) => (times) => mean(values, times)),
    n,
    settings,
  );
  for (const arm of [1, 2]) {
    const expected = pairedBootstrap(losses[arm], losses[0], n, mean, settings);
    const found = resampledTest(
      scores[arm].map((score, i) => score - scores[0][i]),
      settings.level,
    );
    expect(found.mean).toBeCloseTo(expected.difference, 12);
    expect(found.interval?.[0]).toBeCloseTo(expected.interval[0], 12);
    expect(found.interval?.[1]).toBeCloseTo(expected.interval[1], 12);
    expect(found.pValue).toBe(expected.pValue);
  }
});
