import { describe, expect, test } from "vitest";
import { finishedFolds } from "../../../src/experiments/analysis/finished-folds.js";
import { labelChanges } from "../../../src/experiments/analysis/label-changes.js";
import { madeResults, planOf } from "../made-results.js";

const arms = { baseline: "baseline", arm: "factor 1=on" };
const results = madeResults({ plan: planOf(1, { repeats: 2 }), nDocuments: 120, seed: 3 });
const [corpus] = results.corpora;
const changes = labelChanges(corpus, finishedFolds(results, results.fits), arms);

/** What an arm said of every document in a repeat, in the order of the corpus. */
function said(arm: string, repeat: number): readonly number[] {
  const said = new Array<number>(corpus.nDocuments);
  for (const fit of results.fits.filter((one) => one.arm === arm && one.repeat === repeat)) {
    const documents = [...corpus.folds[repeat].keys()].filter((i) => corpus.folds[repeat][i] === fit.fold);
    for (const [i, document] of documents.entries()) said[document] = fit.predictions[i];
  }
  return said;
}

describe("labelChanges", () => {
  test("counts for each label the documents that one arm alone gets right, once a repeat", () => {
    for (const [i, label] of corpus.labels.entries()) {
      let [gained, lost, n] = [0, 0, 0];
      for (const repeat of [0, 1]) {
        const [baseline, arm] = [said(arms.baseline, repeat), said(arms.arm, repeat)];
        for (const [document, truth] of corpus.classIndex.entries()) {
          if (truth !== i) continue;
          n++;
          if (arm[document] === i && baseline[document] !== i) gained++;
          if (arm[document] !== i && baseline[document] === i) lost++;
        }
      }
      expect(changes.labels.find((one) => one.label === label)).toMatchObject({ gained, lost, nDocuments: n });
    }
  });

  test("orders labels by what they gain less what they lose", () => {
    const net = changes.labels.map(({ gained, lost }) => gained - lost);
    expect(net).toEqual(net.toSorted((a, b) => b - a));
  });

  test("names up to three documents of each label that changed in the first repeat, with what was said", () => {
    const [baseline, arm] = [said(arms.baseline, 0), said(arms.arm, 0)];
    expect(changes.gained.length + changes.lost.length).toBeGreaterThan(0);
    for (const [examples, right, wrong] of [
      [changes.gained, arm, baseline],
      [changes.lost, baseline, arm],
    ] as const) {
      for (const { id, label, baselineSaid, said: now } of examples) {
        const document = corpus.documentIds.indexOf(id);
        const truth = corpus.labels.indexOf(label);
        expect([right[document], corpus.classIndex[document]]).toEqual([truth, truth]);
        expect(wrong[document]).not.toBe(truth);
        expect([baselineSaid, now]).toEqual([corpus.labels[baseline[document]], corpus.labels[arm[document]]]);
        expect(examples.filter((one) => one.label === label).length).toBeLessThanOrEqual(3);
      }
    }
  });
});
