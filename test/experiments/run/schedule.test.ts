import { expect, test } from "vitest";
import { experimentPlan } from "../../../src/experiments/check-plan.js";
import type { ExperimentCorpus } from "../../../src/experiments/results.js";
import { fitKeys, schedule } from "../../../src/experiments/run/schedule.js";
import { configuration } from "../../../src/pipeline/configuration.js";

const sources = [{ name: "news", source: "made", test: "made too" }];
const plan = experimentPlan({ name: "made", sources, folds: 0, curve: [0.5] });
const documents = { nDocuments: 1, documentIds: ["1"], classIndex: [0], sha256: "" };
const corpus: ExperimentCorpus = { name: "news", labels: ["a", "b"], folds: [], ...documents, test: documents };
const config = configuration();

test("the arms of a large grid are put together without being copied for each", () => {
  const nArms = 100_000;
  const arms = Array.from({ length: nArms }, (_, i) => ({ name: `${i}`, levels: {}, config }));
  const [group, ...more] = schedule(plan, [corpus], arms, () => false, nArms);
  expect(more).toEqual([]);
  expect(group.batches.map(({ place, arms: { length } }) => [place.share, length])).toEqual([
    [0.5, 1],
    [1, nArms],
  ]);
});

test("each fit of the results is scheduled once, but for those that are done", () => {
  const other = configuration({ analyzer: { stopWords: "english" } });
  const arms = [config, other, config].map((own, i) => ({ name: `${i}`, levels: {}, config: own }));
  const keys = fitKeys(plan, [corpus], arms);
  expect(keys.map((key) => JSON.parse(key))).toEqual([
    ["news", "0", 0, "test", 0.5],
    ["news", "0", 0, "test", 1],
    ["news", "1", 0, "test", 1],
    ["news", "2", 0, "test", 1],
  ]);
  const groups = schedule(plan, [corpus], arms, (key) => key === keys[1], 1);
  expect(groups.map(({ batches }) => batches.map(({ place, arms: own }) => [place.share, ...own]))).toEqual([
    [
      [0.5, 0],
      [1, 2],
    ],
    [[1, 1]],
  ]);
});
