import { expect, test } from "vitest";
import type { Document } from "../../../src/corpus/document.js";
import { RandomGenerator } from "../../../src/evaluation/random.js";
import { stratifiedBlocks, stratifiedFolds } from "../../../src/evaluation/splits.js";
import { experimentPlan } from "../../../src/experiments/check-plan.js";
import type { ExperimentPlanOptions } from "../../../src/experiments/plan.js";
import { loadCorpus, type OpenPlanSource } from "../../../src/experiments/run/corpus.js";
import { configuration } from "../../../src/pipeline/configuration.js";
import { TrainingLabels } from "../../../src/pipeline/training-labels.js";
import { madeDocuments, madeSets, openMade, openMadeSets } from "../made-corpus.js";

type Task = ReturnType<typeof configuration>["task"];

function loaded(open: OpenPlanSource, task: Task = "auto", changes: Partial<ExperimentPlanOptions> = {}) {
  const plan = experimentPlan({
    name: "made",
    sources: [{ name: "news", source: "made", test: "made too" }],
    ...changes,
  });
  return loadCorpus(plan, plan.sources[0], [configuration({ task })], open);
}

/** Opens some documents to learn from and others to measure on. */
const opening =
  (source: readonly Document[], test: readonly Document[]): OpenPlanSource =>
  async (_, which) =>
    (async function* () {
      yield* which === "source" ? source : test;
    })();

test("documents are of any number of labels where one of them has several, or where the task says so", async () => {
  const { corpus } = await loaded(openMadeSets, "multi-label");
  expect(corpus.labels).toEqual(["business", "health", "sport"]);
  expect(corpus.classIndex).toEqual(
    madeSets(90, 4).map(({ labels }) => labels.map((label) => corpus.labels.indexOf(label))),
  );
  const one = await loaded(openMade, "multi-label");
  expect(one.corpus.classIndex[0]).toEqual([one.corpus.labels.indexOf(madeDocuments(90, 4)[0].labels[0])]);
  expect((await loaded(openMade)).corpus.classIndex[0]).toBe((one.corpus.classIndex[0] as readonly number[])[0]);
});

test("what only the test source has stands first, once", async () => {
  const { corpus } = await loaded(openMadeSets, "multi-label");
  const [first] = corpus.test?.classIndex ?? [];
  const own = madeSets(30, 104)[0].labels.map((label) => corpus.labels.indexOf(label));
  expect(first).toEqual([-1, ...own]);
});

test("a test source is read for the task that the source turned out to be", async () => {
  const several = madeSets(30).filter(({ labels }) => labels.length > 0);
  const one = madeDocuments(20);
  const { corpus } = await loaded(opening(several, one));
  expect(corpus.test?.classIndex.every((labels) => (labels as readonly number[]).length === 1)).toBe(true);
  await expect(loaded(opening(one, several))).rejects.toThrow(expect.objectContaining({ code: "INPUT_MANY_LABELS" }));
});

test("one label is enough to be given or not, and none is not", async () => {
  const labelled = (labels: readonly string[]) => madeDocuments(20).map((document) => ({ ...document, labels }));
  const { corpus } = await loaded(opening(labelled(["only"]), labelled([])), "multi-label");
  expect([corpus.labels, corpus.test?.classIndex[0]]).toEqual([["only"], []]);
  for (const [labels, task] of [
    [[], "multi-label"],
    [["only"], "auto"],
  ] as const) {
    const documents = labelled(labels);
    await expect(loaded(opening(documents, documents), task)).rejects.toThrow(
      expect.objectContaining({
        code: "INPUT_ONE_CLASS",
        message: expect.stringMatching(/^source "news": labels must be of/),
      }),
    );
  }
});

test("folds are dealt by each document's rarest label", async () => {
  const { strata } = new TrainingLabels(madeSets(90, 4).map(({ labels }) => labels));
  const random = await loaded(openMadeSets, "multi-label", { folds: 3, seed: 5 });
  expect(random.corpus.folds).toEqual([Array.from(stratifiedFolds(strata, 3, new RandomGenerator(5).bits()))]);
  const blocks = await loaded(openMadeSets, "multi-label", { folds: 3, dealing: "blocks" });
  expect(blocks.corpus.folds).toEqual([Array.from(stratifiedBlocks(strata, 3))]);
});
