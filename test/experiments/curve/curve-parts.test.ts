import { expect, test } from "vitest";
import { stratifiedBlocks } from "../../../src/evaluation/splits.js";
import { curveParts } from "../../../src/experiments/curve/curve-parts.js";
import { TrainingLabels } from "../../../src/pipeline/training-labels.js";

const trainLabels = new TrainingLabels(Array.from({ length: 30 }, (_, i) => ["a", "b", "c"][i % 3]));
const settings = { folds: 3, repeats: 2, seed: 1, level: 0.95 };

test("folds are blocks of neighbours, held out in turn, and each repeat draws their others anew", () => {
  const parts = curveParts({ trainLabels, nTest: 0 }, settings);
  expect(parts.map(({ repeat, fold }) => [repeat, fold])).toEqual([
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 0],
    [1, 1],
    [1, 2],
  ]);
  const foldOf = stratifiedBlocks(trainLabels.strata, 3);
  for (const { fold, order, test: heldOut } of parts) {
    expect([...heldOut]).toEqual([...foldOf.keys()].filter((i) => foldOf[i] === fold));
    expect([...order, ...heldOut].sort((a, b) => a - b)).toEqual([...foldOf.keys()]);
  }
  expect(parts[0].order).not.toEqual(parts[3].order);
  expect(curveParts({ trainLabels, nTest: 0 }, settings)).toEqual(parts);
});

test("with a test source all others are learned from", () => {
  const parts = curveParts({ trainLabels, nTest: 4 }, settings);
  expect(parts.map(({ repeat, fold }) => [repeat, fold])).toEqual([
    [0, "test"],
    [1, "test"],
  ]);
  expect([...parts[0].test]).toEqual([30, 31, 32, 33]);
  expect([...parts[1].order].sort((a, b) => a - b)).toEqual([...Array(30).keys()]);
});
