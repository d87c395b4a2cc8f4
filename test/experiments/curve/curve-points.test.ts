import { expect, test } from "vitest";
import { SetMeasures } from "../../../src/evaluation/set-measures.js";
import { correctedResampledTTest } from "../../../src/evaluation/significance/corrected-t-test.js";
import { pairedBootstrap } from "../../../src/evaluation/significance/paired-bootstrap.js";
import { pointsOfFolds, pointsOfTest } from "../../../src/experiments/curve/curve-points.js";

const settings = { folds: 3, repeats: 2, seed: 5, level: 0.9 };
const one = [Int32Array.of(0)];

/** Of as many documents of one label, right where there is a 1. */
function measures(right: readonly number[]): SetMeasures {
  const truth = right.flatMap(() => one);
  const predictions = right.map((isRight) => Int32Array.of(isRight === 1 ? 0 : 1));
  return new SetMeasures({ truth, predictions, losses: Float64Array.from(right, (isRight) => 9 - isRight) }, 2, false);
}

test("on a test source intervals are those of the paired bootstrap of means over repeats", () => {
  const first = [measures([1, 0, 0, 1, 0, 1]), measures([0, 0, 0, 1, 1, 1])];
  const second = [measures([1, 1, 0, 1, 1, 1])];
  const points = pointsOfTest([[first], [second]], settings);
  const accuracy = (repeats: readonly SetMeasures[], times: Int32Array): number => {
    const measured = new Float64Array(3);
    return repeats.reduce((sum, repeat) => {
      repeat.measure(times, measured);
      return sum + measured[0] / repeats.length;
    }, 0);
  };
  const { level, seed } = settings;
  const { difference, interval } = pairedBootstrap(second, first, 6, accuracy, { level, seed });
  expect(points[0].gain).toBeNull();
  expect(points[1].gain?.mean).toBeCloseTo(difference, 12);
  for (const end of [0, 1]) expect(points[1].gain?.interval?.[end]).toBeCloseTo(interval[end], 12);
  expect(points.map(({ metrics }) => metrics.accuracy?.mean)).toEqual([0.5, 5 / 6]);
  expect(points[1].metrics.logLoss?.mean).toBeCloseTo(9 - 5 / 6, 12);
});

test("on folds the gain is tested in pairs, and intervals end where the metric does", () => {
  const first = [[measures([1, 0, 0, 0])], [measures([1, 1, 0, 0])], [measures([1, 1, 1, 0])]];
  const second = [[measures([1, 1, 0, 0])], [measures([1, 1, 1, 0])], [measures([1, 1, 1, 1])]];
  const points = pointsOfFolds([first, second], settings);
  expect(points[1].metrics.accuracy?.mean).toBeCloseTo(0.75, 12);
  expect(points[1].metrics.accuracy?.interval?.[1]).toBe(1);
  const { mean, interval } = correctedResampledTTest([0.25, 0.25, 0.25], { testShare: 1 / 3, level: 0.9 });
  expect(points[1].gain).toEqual({ mean, interval });
});
