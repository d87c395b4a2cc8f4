import { expect, test } from "vitest";
import type { Document } from "../../src/corpus/document.js";
import type { CopydeskError } from "../../src/errors.js";
import type { Experiment } from "../../src/experiments/experiment.js";
import type { Fit } from "../../src/experiments/results.js";
import type { OpenPlanSource } from "../../src/experiments/run/corpus.js";
import { fitKey } from "../../src/experiments/run/schedule.js";
import { openMade, preparedMade, preparedSets, withoutTime } from "./made-corpus.js";

async function fitsOf(experiment: Experiment, nThreads: number, isDone?: (key: string) => boolean): Promise<Fit[]> {
  const fits: Fit[] = [];
  await experiment.run({ nThreads, isDone, onFit: async (fit) => void fits.push(fit) });
  return fits;
}

/** Opens made documents, each with a change. */
function opening(changed: (document: Document, which: "source" | "test", i: number) => Document): OpenPlanSource {
  return async (source, which) => {
    const documents = await openMade(source, which);
    return (async function* () {
      let i = 0;
      for await (const document of documents) yield changed(document, which, i++);
    })();
  };
}

/** In the order of the results, without what no two runs agree on. */
function inOrder(experiment: Experiment, fits: readonly Fit[]) {
  const byKey = new Map(fits.map((fit) => [fitKey(fit), withoutTime(fit)]));
  return experiment.keys.map((key) => byKey.get(key));
}

test("the fits are those of every arm in every fold and on the test, and of the baseline's shares", async () => {
  const { keys, header } = await preparedMade();
  const nArms = header.arms.length;
  expect(nArms).toBe(16);
  // Two corpora, 2 repeats × 3 folds, one test; at each place one share of the baseline.
  expect(keys).toHaveLength((2 * 6 + 1) * (nArms + 1));
  expect(new Set(keys).size).toBe(keys.length);
});

test("the same plan gives the same fits with one thread and with three", async () => {
  const experiment = await preparedMade({ repeats: 1 });
  const one = await fitsOf(experiment, 1);
  expect(one).toHaveLength(experiment.keys.length);
  const expected = inOrder(experiment, one);
  expect(expected).not.toContain(undefined);
  expect(inOrder(experiment, await fitsOf(experiment, 3))).toEqual(expected);
});

test("of any number of labels the same plan gives the same fits with one thread and with two", async () => {
  const experiment = await preparedSets({ repeats: 1 });
  const one = await fitsOf(experiment, 1);
  const expected = inOrder(experiment, one);
  expect(expected).not.toContain(undefined);
  expect(inOrder(experiment, await fitsOf(experiment, 2))).toEqual(expected);
  const labels = one.flatMap(({ predictions }) => predictions as readonly (readonly number[])[]);
  expect(new Set(labels.map(({ length }) => length)).size).toBeGreaterThan(2);
  expect(labels.every((places) => places.every((place, i) => i === 0 || place > places[i - 1]))).toBe(true);
});

test("what is done is left out, and what is left comes out the same", async () => {
  const experiment = await preparedMade({ repeats: 1, curve: [], factors: [] });
  const all = await fitsOf(experiment, 2);
  const done = new Set(experiment.keys.filter((_, i) => i % 3 !== 0));
  const left = await fitsOf(experiment, 2, (key) => done.has(key));
  expect(left.map(fitKey).sort()).toEqual(experiment.keys.filter((key) => !done.has(key)).sort());
  const byKey = new Map(all.map((fit) => [fitKey(fit), withoutTime(fit)]));
  for (const fit of left) expect(withoutTime(fit)).toEqual(byKey.get(fitKey(fit)));
  expect(await fitsOf(experiment, 2, () => true)).toEqual([]);
});

test("folds differ between repeats and seeds, and are the same for the same seed", async () => {
  const foldsOf = async (seed: number) => (await preparedMade({ seed })).header.corpora[0].folds;
  const [first, second] = await foldsOf(7);
  expect(first).not.toEqual(second);
  expect(await foldsOf(7)).toEqual([first, second]);
  expect(await foldsOf(8)).not.toEqual([first, second]);
});

test("what ends a run early is thrown, once what is done has been told of", async () => {
  const experiment = await preparedMade();
  const controller = new AbortController();
  const fits: Fit[] = [];
  const run = experiment.run({
    nThreads: 2,
    signal: controller.signal,
    onFit: async (fit) => {
      fits.push(fit);
      if (fits.length === 5) controller.abort(new Error("enough"));
    },
  });
  await expect(run).rejects.toThrow("enough");
  const told = fits.length;
  expect(told).toBeGreaterThanOrEqual(5);
  expect(told).toBeLessThan(experiment.keys.length);
});

test("what goes wrong in a thread, or in taking what it gave, ends the run", async () => {
  const negative = opening((document) => {
    const { id, labels } = document;
    return { id, labels, columns: Int32Array.of(0), values: Float64Array.of(-1) };
  });
  const wrong = await preparedMade({ baseline: { vectorizer: { type: "vectors" } }, factors: [] }, negative);
  await expect(fitsOf(wrong, 2)).rejects.toThrow(expect.objectContaining({ code: "INPUT_NEGATIVE" }));
  const right = await preparedMade();
  const onFit = async () => {
    throw new Error("no room");
  };
  await expect(right.run({ nThreads: 2, onFit })).rejects.toThrow("no room");
});

test("an estimate measures a fit of each classifier, and grows with the folds", async () => {
  const { nMeasured, seconds } = await (await preparedMade()).estimate();
  expect(nMeasured).toBe(2);
  expect(seconds).toBeGreaterThan(0);
});

test("a plan without folds fits on the test source alone", async () => {
  const sources = [{ name: "news", source: "made", test: "made too" }];
  const experiment = await preparedMade({ sources, folds: 0, repeats: 1, curve: [], factors: [] });
  const fits = await fitsOf(experiment, 1);
  expect(fits.map(({ arm, fold, nTrain, nTest }) => [arm, fold, nTrain, nTest])).toEqual([
    ["baseline", "test", 90, 30],
    ["classifier=lr", "test", 90, 30],
  ]);
});

const one = { sources: [{ name: "news", source: "made", test: "made too", skipBad: true }], factors: [] };

test("what is left out of a source is told of", async () => {
  const open = opening((document, _, i) => (i % 10 === 0 ? { ...document, labels: [] } : document));
  const told: string[] = [];
  const onBadArticle = ({ code }: CopydeskError) => told.push(code);
  const { header } = await preparedMade(one, open, { onBadArticle });
  expect(told).toEqual(Array(9 + 3).fill("INPUT_NO_LABEL"));
  expect([header.corpora[0].nDocuments, header.corpora[0].test?.nDocuments]).toEqual([81, 27]);
});

test("labels that only a test source has are known, with how many documents have them", async () => {
  const open = opening((document, which, i) =>
    which === "test" && i < 4 ? { ...document, labels: ["new"] } : document,
  );
  expect([...(await preparedMade(one, open)).unknownLabels()]).toEqual([["news", [{ label: "new", support: 4 }]]]);
  expect([...(await preparedMade(one)).unknownLabels()]).toEqual([["news", []]]);
});

test("what is wrong with a source names it", async () => {
  const bare = { ...one, sources: [{ name: "news", source: "made", test: "made too" }] };
  for (const [bad, words] of [
    ["source", /^source "news": article/],
    ["test", /^test of source "news": article/],
  ] as const) {
    const open = opening((document, which) => (which === bad ? { ...document, labels: [] } : document));
    await expect(preparedMade(bare, open)).rejects.toThrow(words);
  }
  await expect(preparedMade({ ...bare, folds: 91 })).rejects.toThrow(
    'folds: they must be at most as many as the documents of source "news", 90; got 91',
  );
});
