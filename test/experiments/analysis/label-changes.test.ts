import { describe, expect, test } from "vitest";
import { scores } from "../../../src/evaluation/metrics.js";
import { finishedFolds } from "../../../src/experiments/analysis/finished-folds.js";
import { labelChanges } from "../../../src/experiments/analysis/label-changes.js";
import { knownPlaces } from "../../../src/experiments/given-labels.js";
import { madeResults, planOf } from "../made-results.js";

const arms = { baseline: "baseline", arm: "factor 1=on" };

describe.each([
  ["one label each", false],
  ["any number of labels", true],
])("labelChanges of %s", (_, isMultiLabel) => {
  const results = madeResults({ plan: planOf(1, { repeats: 2 }), nDocuments: 120, seed: 3, isMultiLabel });
  const [corpus] = results.corpora;
  const changes = labelChanges(corpus, finishedFolds(results, results.fits), arms);
  const truth = corpus.classIndex.map(knownPlaces);

  /** What an arm said of every document in a repeat, in the order of the corpus. */
  function said(arm: string, repeat: number): readonly (readonly number[])[] {
    const said = new Array<readonly number[]>(corpus.nDocuments);
    for (const fit of results.fits.filter((one) => one.arm === arm && one.repeat === repeat)) {
      const documents = [...corpus.folds[repeat].keys()].filter((i) => corpus.folds[repeat][i] === fit.fold);
      for (const [i, document] of documents.entries()) said[document] = knownPlaces(fit.predictions[i]);
    }
    return said;
  }

  test("counts for each label the documents that carry it and were given it by one arm alone, once a repeat", () => {
    for (const [i, label] of corpus.labels.entries()) {
      let [gained, lost, n] = [0, 0, 0];
      for (const repeat of [0, 1]) {
        const [baseline, arm] = [said(arms.baseline, repeat), said(arms.arm, repeat)];
        for (const [document, carried] of truth.entries()) {
          if (!carried.includes(i)) continue;
          n++;
          if (arm[document].includes(i) && !baseline[document].includes(i)) gained++;
          if (!arm[document].includes(i) && baseline[document].includes(i)) lost++;
        }
      }
      expect(changes.labels.find((one) => one.label === label)).toMatchObject({ gained, lost, nDocuments: n });
    }
  });

  test("has the F1 of each label over all folds, with what was wrongly given it", () => {
    for (const { label, baselineF1, f1 } of changes.labels) {
      const k = corpus.labels.indexOf(label);
      const f1Of = (arm: string): number => {
        const given = [0, 1].flatMap((repeat) => said(arm, repeat));
        const carried = [...truth, ...truth].map((labels) => labels.includes(k));
        const nRight = given.filter((labels, i) => labels.includes(k) && carried[i]).length;
        const nGiven = given.filter((labels) => labels.includes(k)).length;
        return scores(nRight, carried.filter(Boolean).length, nGiven).f1;
      };
      expect([baselineF1, f1]).toEqual([f1Of(arms.baseline), f1Of(arms.arm)]);
    }
  });

  test("orders labels by what they gain less what they lose", () => {
    const net = changes.labels.map(({ gained, lost }) => gained - lost);
    expect(net).toEqual(net.toSorted((a, b) => b - a));
  });

  test("names up to three documents of each label that changed in the first repeat, once each, with what was said", () => {
    const [baseline, arm] = [said(arms.baseline, 0), said(arms.arm, 0)];
    const named = (places: readonly number[]) => places.map((place) => corpus.labels[place]);
    expect(changes.gained.length + changes.lost.length).toBeGreaterThan(0);
    for (const [examples, right, wrong] of [
      [changes.gained, arm, baseline],
      [changes.lost, baseline, arm],
    ] as const) {
      for (const { id, label, baselineSaid, said: now } of examples) {
        const document = corpus.documentIds.indexOf(id);
        const place = corpus.labels.indexOf(label);
        expect([right, truth].every((labels) => labels[document].includes(place))).toBe(true);
        expect(wrong[document]).not.toContain(place);
        expect([baselineSaid, now]).toEqual([named(baseline[document]), named(arm[document])]);
        expect(examples.filter((one) => one.label === label).length).toBeLessThanOrEqual(3);
      }
      const pairs = examples.map(({ id, label }) => JSON.stringify([id, label]));
      expect(new Set(pairs).size).toBe(pairs.length);
    }
  });
});

test("labelChanges names nothing where nothing was said", () => {
  const results = madeResults({ plan: planOf(1, { folds: 2 }), nDocuments: 12, isMultiLabel: true });
  const corpus = { ...results.corpora[0], classIndex: Array.from({ length: 12 }, () => [0, 2]) };
  const fits = results.fits.map((fit) => ({
    ...fit,
    predictions: Array.from({ length: fit.nTest }, () => (fit.arm === arms.arm ? [0, 2] : [])),
  }));
  const { gained, lost, labels } = labelChanges(corpus, finishedFolds(results, fits), arms);
  expect(gained).toHaveLength(2 * 3);
  expect(gained[0]).toEqual({
    id: corpus.documentIds[0],
    label: corpus.labels[0],
    baselineSaid: [],
    said: [corpus.labels[0], corpus.labels[2]],
  });
  expect(gained.slice(3).map(({ label }) => label)).toEqual(Array(3).fill(corpus.labels[2]));
  expect(lost).toEqual([]);
  expect(labels.map(({ baselineF1, f1 }) => [baselineF1, f1])).toEqual([
    [0, 1],
    [0, 1],
  ]);
});
