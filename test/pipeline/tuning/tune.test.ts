import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { stratifiedBlocks } from "../../../src/evaluation/splits.js";
import type { LabelledArticle } from "../../../src/pipeline/article.js";
import { withValue } from "../../../src/pipeline/config-place.js";
import { type ConfigurationOptions, configuration } from "../../../src/pipeline/configuration.js";
import { encodeModel } from "../../../src/pipeline/model-file.js";
import type { TuningTrial } from "../../../src/pipeline/model-parts.js";
import { recommendedConfiguration } from "../../../src/pipeline/recommended.js";
import { TextClassifier } from "../../../src/pipeline/text-classifier.js";
import { TextModel } from "../../../src/pipeline/text-model.js";
import { TrainingLabels } from "../../../src/pipeline/training-labels.js";
import { type TuneOptions, type TuningProgress, tune } from "../../../src/pipeline/tuning/tune.js";
import { noisyArticles, noisySetArticles } from "./made-tuning.js";

const articles = noisyArticles(12);
const columns = ["shares", "patients", "goals", "prices", "doctors", "league", "banks", "jobs", "coach"];
const vectors = articles.map(({ label, text }) => {
  const found = columns.flatMap((word, i) => (text.includes(word) ? [i] : []));
  return { label, columns: Int32Array.from(found), values: Float64Array.from(found, (i) => 1 + (i % 2)) };
});
const bayes: ConfigurationOptions = { classifier: { type: "complement-nb" } };
const svm: ConfigurationOptions = { classifier: { type: "linear-svm", C: 0.001 }, calibration: { method: "sigmoid" } };

afterEach(() => vi.restoreAllMocks());

/** From here on so many seconds go by whenever somebody looks at the clock. */
function clockOf(step: number): void {
  let now = 1e12;
  vi.spyOn(Date, "now").mockImplementation(() => {
    now += step * 1000;
    return now;
  });
}

/** Tunes, and tells all trials in the order in which they were made. */
async function told(options: ConfigurationOptions, settings: TuneOptions, from = articles) {
  const trials: TuningProgress[] = [];
  const bests: (readonly [TuningTrial, TuningTrial | undefined])[] = [];
  const model = await tune(options, from, {
    ...settings,
    onTuning: (progress) => {
      trials.push(progress);
      settings.onTuning?.(progress);
    },
    onBest: (best, before) => bests.push([best, before]),
  });
  return { model, trials, bests };
}

test("the same seed and number of trials give the same bytes, whatever the clock says", async () => {
  const settings = { trials: 12, seed: 5 };
  const once = encodeModel(await tune(recommendedConfiguration, articles, settings));
  clockOf(1000);
  expect(Buffer.from(encodeModel(await tune(recommendedConfiguration, articles, settings))).equals(once)).toBe(true);
});

test("another seed tries something else", async () => {
  const changesOf = async (seed: number) => {
    const { training } = await tune(bayes, articles, { trials: 6, seed });
    return training.tuning?.trials.map(({ changes }) => changes);
  };
  expect(await changesOf(1)).not.toEqual(await changesOf(2));
});

test("the model is one that the best configuration alone would have given", async () => {
  const { model } = await told(svm, { trials: 25 });
  const { tuning } = model.training;
  const changes = Object.entries(tuning?.trials[tuning.best].changes ?? {});
  expect(changes.length).toBeGreaterThan(0);
  const config = changes.reduce((made, [name, value]) => withValue(made, name, value), configuration(svm));
  expect(model.config).toEqual(config);
  const alone = await new TextClassifier(config).fit(articles);
  expect(encodeModel(new TextModel({ ...model, training: { ...model.training, tuning: null } }))).toEqual(
    encodeModel(alone),
  );
});

test("all that was tried stands in the model, also when it was saved and loaded", async () => {
  const folder = mkdtempSync(join(tmpdir(), "copydesk-tune-"));
  const { model, trials } = await told(svm, { trials: 9, seed: 3 });
  const { tuning } = model.training;
  expect(tuning).toMatchObject({ seed: 3, best: expect.any(Number) });
  expect(tuning?.trials).toHaveLength(9);
  expect(tuning?.trials[0].changes).toEqual({});
  const last = new Map(trials.map(({ tried }) => [JSON.stringify(tried.changes), tried]));
  expect(tuning?.trials).toEqual([...last.values()]);
  await model.save(join(folder, "tuned.safetensors"));
  expect((await TextModel.load(join(folder, "tuned.safetensors"))).training.tuning).toEqual(tuning);
  rmSync(folder, { recursive: true });
});

test("who listens is told of every trial, and of every better configuration on the folds of the one before", async () => {
  const { model, trials, bests } = await told(svm, { trials: 25 });
  expect(trials[0]).toMatchObject({ nTried: 1, tried: { changes: {}, folds: 1 }, best: { changes: {}, folds: 1 } });
  expect(trials.map(({ nTried }) => nTried)).toEqual(trials.map(({ nTried }) => nTried).sort((a, b) => a - b));
  expect(trials.at(-1)?.nTried).toBe(25);
  const [[first, nothing], ...later] = bests;
  expect([first.changes, nothing]).toEqual([{}, undefined]);
  expect(later.length).toBeGreaterThan(0);
  for (const [best, before] of later) {
    expect(best.folds).toBe(before?.folds);
    expect(best.logLoss).toBeLessThan(before?.logLoss ?? 0);
  }
  const { tuning } = model.training;
  expect(tuning?.trials[tuning.best].changes).toEqual(bests.at(-1)?.[0].changes);
});

test("one trial is the training that it began with", async () => {
  const { model, trials } = await told(bayes, { trials: 1 });
  expect(trials).toHaveLength(1);
  expect(model.config).toEqual(configuration(bayes));
  expect(model.training.tuning).toMatchObject({ best: 0, trials: [{ changes: {}, folds: 1 }] });
});

test("seconds end the search, and a model comes out", async () => {
  clockOf(0.01);
  const { model, trials } = await told(bayes, { seconds: 30, trials: 100_000 });
  const some = trials.length;
  expect(some).toBeGreaterThan(3);
  expect(model.predict(articles[0]).label).toBe(articles[0].label);
  clockOf(0.01);
  expect((await told(bayes, { seconds: 60 })).trials.length).toBeGreaterThan(some);
});

test("the search ends in time to train what it found", async () => {
  const step = 0.01;
  clockOf(step);
  const start = Date.now();
  let end = start;
  await tune(svm, articles, {
    seconds: 60,
    onFeatures: () => {
      end = Date.now();
    },
  });
  expect((end - start) / 1000).toBeLessThanOrEqual(60);
  expect((end - start) / 1000).toBeGreaterThan(40);
});

test("where there is no time to try anything, what was asked for is trained", async () => {
  clockOf(10);
  const open = { ...bayes, choose: { alpha: [0.1, 1] } };
  const { model, trials } = await told(open, { seconds: 1 });
  expect(trials).toEqual([]);
  expect(model.training).toMatchObject({ tuning: { trials: [], best: -1 }, trials: expect.any(Array) });
  expect(model.config.choose).toEqual(open.choose);
});

test("stop ends the search, and the best so far is trained", async () => {
  const stop = new AbortController();
  const onTuning = ({ nTried }: TuningProgress) => nTried === 4 && stop.abort();
  const { model, trials } = await told(bayes, { trials: 100, stop: stop.signal, onTuning });
  expect(trials.at(-1)?.nTried).toBe(4);
  expect(model.training.tuning?.trials).toHaveLength(4);
  expect(model.predict(articles[0]).label).toBe(articles[0].label);
});

test("a signal ends everything, with its reason", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const onTuning = ({ nTried }: TuningProgress) => nTried === 4 && controller.abort(reason);
  await expect(tune(bayes, articles, { trials: 100, signal: controller.signal, onTuning })).rejects.toBe(reason);
  await expect(tune(bayes, articles, { trials: 100, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

test("what is fixed is in no trial, and in the model as it was", async () => {
  const fixed = { analyzer: { stemmer: "porter" }, classifier: { type: "linear-svm", C: 0.1 } } as const;
  const { model } = await told({ ...svm, ...fixed }, { trials: 30, fixed });
  const names = new Set(model.training.tuning?.trials.flatMap(({ changes }) => Object.keys(changes)));
  expect(names.size).toBeGreaterThan(4);
  expect(names).not.toContain("analyzer.stemmer");
  expect(names).not.toContain("classifier.C");
  expect(model.config).toMatchObject(fixed);
});

describe("documents held out never take part", () => {
  const options = configuration(svm);
  const { strata } = new TrainingLabels(articles.map(({ label }) => label));
  const inFirstFold = [...stratifiedBlocks(strata, options.heldOut.folds)].map((fold) => fold === 0);
  const telling = { business: "ξξξα", health: "ξξξβ", sport: "ξξξγ" };
  /** Articles with a word that tells their label, given to some. */
  const told0 = (isTold: (i: number) => boolean) =>
    articles.map((article, i) => {
      const word = telling[article.label];
      return isTold(i)
        ? { ...article, title: `${word} ${article.title}`, text: `${article.text} ${word} ${word}` }
        : article;
    });
  const onFirstFold = async (from: typeof articles) => {
    const { trials } = await told(recommendedConfiguration, { trials: 8 }, from);
    return trials.filter(({ tried }) => tried.folds === 1).map(({ tried }) => tried);
  };

  test("a word that tells the label, in the documents of one fold only, changes nothing on that fold", async () => {
    const trials = await onFirstFold(told0((i) => inFirstFold[i]));
    expect(trials).toHaveLength(8);
    expect(trials).toEqual(await onFirstFold(articles));
  });

  test("the same word in those of all folds tells everything: it would have been seen", async () => {
    const [first] = await onFirstFold(articles);
    for (const { logLoss } of await onFirstFold(told0(() => true))) expect(logLoss).toBeLessThan(first.logLoss * 0.7);
  });
});

test("articles with any number of labels are tuned by the linear model of the recommended ensemble", async () => {
  const model = await tune(recommendedConfiguration, noisySetArticles(12), { trials: 10 });
  expect(model.isMultiLabel).toBe(true);
  expect(model.config.classifier.type).toBe("linear-svm");
  const { tuning } = model.training;
  expect(tuning?.trials).toHaveLength(10);
  expect(tuning?.trials.every(({ accuracy, logLoss }) => accuracy === null && logLoss > 0)).toBe(true);
  expect(JSON.stringify(tuning)).toContain('"classifier.');
});

test("ready vectors are tuned by their classifier, and keep the names of their columns", async () => {
  const model = await tune({ ...svm, vectorizer: { type: "vectors" } }, vectors, { trials: 10, featureNames: columns });
  const { tuning } = model.training;
  expect(tuning?.trials).toHaveLength(10);
  const names = new Set(tuning?.trials.flatMap(({ changes }) => Object.keys(changes)));
  expect([...names].sort()).toEqual(["classifier.C", "classifier.classWeight", "classifier.logCountRatio"]);
  expect(columns).toContain(model.strongestFeatures("sport", 1)[0].feature);
});

test("where nothing may vary, what was asked for is trained", async () => {
  const model = await tune({ ...bayes, vectorizer: { type: "vectors" } }, vectors, { seconds: 3600 });
  expect(model.training.tuning).toMatchObject({ best: 0, trials: [{ changes: {} }] });
});

test("bad articles are refused, or left out and told, as in any training", async () => {
  const bad = [{ text: "no label" }, ...articles, vectors[0]] as LabelledArticle[];
  await expect(tune(bayes, bad, { trials: 1 })).rejects.toMatchObject({ code: "INPUT_NO_LABEL" });
  const codes: string[] = [];
  const settings = { skipBad: true, onBadArticle: ({ code }: { code: string }) => codes.push(code) };
  const model = await tune(bayes, bad, { ...settings, trials: 3 });
  const tuned = codes.splice(0);
  await new TextClassifier(bayes).fit(bad, settings);
  expect([model.training.nDocuments, tuned]).toEqual([articles.length, codes]);
  expect(tuned).toHaveLength(2);
});

test.each([
  {},
  { seconds: 0 },
  { seconds: -1 },
  { seconds: Number.NaN },
  { seconds: Number.POSITIVE_INFINITY },
  { trials: 0 },
  { trials: 1.5 },
  { seconds: 60, trials: -1 },
])("a search without an end, or with one that is none, is refused before anything is read: %o", async (settings) => {
  const unread = (function* () {
    yield articles[0];
    throw new Error("read");
  })();
  await expect(tune(bayes, unread, settings)).rejects.toMatchObject({
    code: "CONFIG_TUNING",
    message: expect.stringMatching(
      /^tune: seconds must be above 0, or trials a whole number from 1, or both; got .*60 seconds/,
    ),
  });
});

test.each([-1, 0.5, 2 ** 32])("a seed that is none is refused before anything is read: %f", async (seed) => {
  const unread = (function* (): Generator<(typeof articles)[number]> {
    yield articles[0];
    throw new Error("read");
  })();
  await expect(tune(bayes, unread, { trials: 1, seed })).rejects.toMatchObject({ code: "CONFIG_SEED" });
});
