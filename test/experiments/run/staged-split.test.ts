import fc from "fast-check";
import { expect, test } from "vitest";
import { countCorpus } from "../../../src/experiments/run/counted-corpus.js";
import { KeptDocuments } from "../../../src/experiments/run/kept-documents.js";
import { SavedTime, StagedSplit } from "../../../src/experiments/run/staged-split.js";
import { type Configuration, configuration } from "../../../src/pipeline/configuration.js";
import { FeaturizerFit } from "../../../src/pipeline/featurizer.js";
import { TrainingLabels } from "../../../src/pipeline/training-labels.js";
import { madeDocuments } from "../made-corpus.js";

const documents = madeDocuments(60);
const labels = new TrainingLabels(documents.map((document) => document.labels[0]));

const configs = fc.record({
  minDf: fc.constantFrom(1, 2, 0.1),
  maxDf: fc.constantFrom(1, 0.5, 20),
  maxFeatures: fc.constantFrom(null, 5, 40),
  selection: fc.constantFrom(null, { by: "chi2", keep: 4 } as const, { by: "mutual-information", keep: 0.5 } as const),
  tf: fc.constantFrom("raw", "log", "bm25"),
  idf: fc.constantFrom("none", "smooth"),
});

/** Documents dealt into three parts at random: learned from, measured on, and neither. */
const parts = fc.array(fc.constantFrom(0, 0, 0, 1, 2), { minLength: 60, maxLength: 60 });

const placesIn = (dealt: readonly number[], part: number) =>
  Int32Array.from(dealt.flatMap((own, place) => (own === part ? [place] : [])));

/** The documents as an experiment counts them. */
function kept(config: Configuration) {
  const all = new KeptDocuments([config]);
  for (const document of documents) all.add(document);
  return all.for(config);
}

/** What `FeaturizerFit.split` gives, or the code of what it throws. */
function plainly(config: Configuration, train: Int32Array, test: Int32Array): unknown {
  const fit = new FeaturizerFit(config);
  for (const document of documents) fit.add(document);
  return outcome(() => fit.split(train, test, labels.classes));
}

function outcome(split: () => object): unknown {
  try {
    const { train, test } = split() as { train: object; test: object };
    return { train, test };
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test("whatever came before, weights are those of a split by themselves", async () => {
  const counted = await countCorpus(kept(configuration()), configuration());
  fc.assert(
    fc.property(parts, fc.array(configs, { minLength: 1, maxLength: 6 }), (dealt, several) => {
      const [train, test] = [placesIn(dealt, 0), placesIn(dealt, 1)];
      const staged = new StagedSplit(counted.counts, true, { train, test }, labels.classesOf(train), new SavedTime());
      // A half of the training part, by the places in it, as inner folds are.
      const inner = [train.filter((_, i) => i % 2 === 0), train.filter((_, i) => i % 2 === 1)] as const;
      const innerPlaces = inner.map((part) => part.map((place) => train.indexOf(place)));
      for (const { selection, tf, idf, ...analyzer } of several) {
        const config = configuration({ analyzer, selection, weighting: { tf, idf } });
        expect(outcome(() => staged.weights(config))).toEqual(plainly(config, train, test));
        const within = staged.within(innerPlaces[0], innerPlaces[1]);
        expect(outcome(() => within.weights(config))).toEqual(plainly(config, inner[0], inner[1]));
      }
    }),
    { numRuns: 40 },
  );
});

test("hashed columns are all kept, and are selected from", async () => {
  const hashed = { vectorizer: { type: "hashing", nFeatures: 64, alternateSign: false } } as const;
  const counted = await countCorpus(kept(configuration(hashed)), configuration(hashed));
  expect(counted.nameBytes).toBeUndefined();
  const [train, test] = [Int32Array.from({ length: 40 }, (_, i) => i), Int32Array.of(50, 51, 52)];
  const staged = new StagedSplit(counted.counts, false, { train, test }, labels.classesOf(train), new SavedTime());
  for (const selection of [null, { by: "chi2", keep: 9 } as const]) {
    const config = configuration({ ...hashed, selection });
    expect(outcome(() => staged.weights(config))).toEqual(plainly(config, train, test));
  }
});

test("work that was kept counts as if it had been done", async () => {
  const counted = await countCorpus(kept(configuration()), configuration());
  const train = Int32Array.from({ length: 40 }, (_, i) => i);
  const saved = new SavedTime();
  const rows = { train, test: Int32Array.of(50) };
  const staged = new StagedSplit(counted.counts, true, rows, labels.classesOf(train), saved);
  staged.weights(configuration());
  expect(saved.seconds).toBe(0);
  staged.weights(configuration());
  expect(saved.seconds).toBeGreaterThan(0);
});
