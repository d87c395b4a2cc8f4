import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { MultinomialNaiveBayes } from "../../../src/classifiers/multinomial-nb.js";
import { openDataSet } from "../../../src/corpus/datasets/open-data-set.js";
import type { Document } from "../../../src/corpus/document.js";
import { HashingVectorizer } from "../../../src/features/hashing-vectorizer.js";
import type { LabelledArticle } from "../../../src/pipeline/article.js";
import type { ConfigurationOptions } from "../../../src/pipeline/configuration.js";
import { evaluateModel } from "../../../src/pipeline/evaluate-model.js";
import { encodeModel } from "../../../src/pipeline/model-file.js";
import type { StreamOptions } from "../../../src/pipeline/streaming/stream-options.js";
import { StreamTrainer } from "../../../src/pipeline/streaming/stream-trainer.js";
import { trainStream } from "../../../src/pipeline/streaming/train-stream.js";
import { gathered } from "../../corpus/gathered.js";
import { madeArticles, madeModel } from "../made-articles.js";

const vectorizer = { type: "hashing", nFeatures: 64 } as const;
const types = ["logistic-regression", "multinomial-nb", "complement-nb", "bernoulli-nb"] as const;

function optionsOf(type: (typeof types)[number], more: Partial<StreamOptions> = {}): StreamOptions {
  return { shuffle: 5, configuration: { vectorizer, classifier: { type } }, ...more };
}

/** What a training gives that is never stopped. */
async function undisturbed(options: StreamOptions, articles: readonly LabelledArticle[] = madeArticles) {
  return encodeModel(await trainStream(new StreamTrainer(options), () => articles));
}

describe("a stream's model", () => {
  let train: readonly Document[];
  let held: readonly Document[];
  beforeAll(async () => {
    const all = await gathered((await openDataSet("newswire:train")).documents);
    train = all.slice(0, 400);
    held = all.slice(400);
  });

  test.each(types)("labels new articles well after one pass with %s", async (type) => {
    const configuration: ConfigurationOptions = {
      vectorizer: { type: "hashing", nFeatures: 2 ** 14 },
      classifier: { type },
    };
    const trainer = new StreamTrainer({ configuration });
    const model = await trainStream(trainer, () => train as readonly LabelledArticle[]);
    const { accuracy } = await evaluateModel(model, held as readonly LabelledArticle[]);
    expect(accuracy.value).toBeGreaterThan(0.7);
    expect(model.labels).toHaveLength(8);
    expect(model.training.nDocuments).toBe(400);
    expect(trainer.rows.at(-1)?.accuracy).toBeGreaterThan(0.3);
  });
});

test("articles that are taken and held are in the model, whether or not the pass was ended", async () => {
  for (const shuffle of [0, 5, 1000]) {
    const options = optionsOf("logistic-regression", { shuffle });
    const trainer = new StreamTrainer(options);
    for (const article of madeArticles) trainer.take(article);
    expect(encodeModel(trainer.finish())).toEqual(await undisturbed(options));
  }
});

describe("a training that is gone on with", () => {
  test("gives the same bytes as one that was never stopped, wherever it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...types), fc.nat(40), fc.nat(12), async (type, stop, again) => {
        const passes = type === "logistic-regression" ? 3 : 1;
        const options = optionsOf(type, { passes });
        let trainer = new StreamTrainer(options);
        for (const at of [stop, again]) {
          const interrupted = new AbortController();
          let nArticles = 0;
          const onArticle = () => {
            if (nArticles++ === at) interrupted.abort(new Error("stopped"));
          };
          const { signal } = interrupted;
          await trainStream(trainer, () => madeArticles, { onArticle, signal }).catch(() => undefined);
          trainer = new StreamTrainer(options, trainer.checkpoint());
        }
        const bytes = encodeModel(await trainStream(trainer, () => madeArticles));
        expect(bytes).toEqual(await undisturbed(options));
      }),
      { numRuns: 30 },
    );
  });

  test("keeps progressive validation and counts as they were", () => {
    const trainer = new StreamTrainer(optionsOf("logistic-regression"));
    for (const article of madeArticles) trainer.take(article);
    const again = new StreamTrainer(optionsOf("logistic-regression"), trainer.checkpoint());
    expect(again.checkpoint()).toEqual(trainer.checkpoint());
    expect([again.nLearned, again.nHeld]).toEqual([trainer.nLearned, trainer.nHeld]);
  });

  test("refuses other options and sources", () => {
    const origin = { "source 1": "a.jsonl" };
    const checkpoint = new StreamTrainer(optionsOf("logistic-regression", { origin })).checkpoint();
    const others: readonly [Partial<StreamOptions>, RegExp][] = [
      [{ passes: 2, origin }, /passes must be .* 1; got 2/],
      [{ seed: 1, origin }, /seed must be/],
      [{ shuffle: 6, origin }, /shuffle must be/],
      [{ origin: { "source 1": "b.jsonl" } }, /source 1 must be .*"a.jsonl"; got "b.jsonl"/],
      [{}, /source 1 must be .*got undefined/],
      [{ origin, configuration: { classifier: { type: "bernoulli-nb" } } }, /the configuration must be/],
    ];
    for (const [more, message] of others) {
      expect(() => new StreamTrainer(optionsOf("logistic-regression", more), checkpoint)).toThrow(message);
    }
  });

  test("refuses other articles, even where bad ones are left out", async () => {
    const trainer = new StreamTrainer(optionsOf("logistic-regression"));
    for (const article of madeArticles.slice(0, 6)) trainer.take(article);
    const again = new StreamTrainer(optionsOf("logistic-regression"), trainer.checkpoint());
    const others = madeArticles.toReversed();
    await expect(trainStream(again, () => others, { skipBad: true })).rejects.toMatchObject({ code: "INPUT_CHANGED" });
  });

  test("refuses a vocabulary of other terms", async () => {
    const { classifier } = optionsOf("logistic-regression").configuration ?? {};
    const given = { configuration: { classifier } as ConfigurationOptions };
    const checkpoint = new StreamTrainer({ ...given, vocabulary: await madeModel() }).checkpoint();
    const vocabulary = await madeModel({}, madeArticles.slice(0, 9));
    expect(() => new StreamTrainer({ ...given, vocabulary }, checkpoint)).toThrow(/the vocabulary must be/);
  });
});

describe("labels", () => {
  test("stand in the order of code points, whichever came first", async () => {
    const articles = ["z", "__proto__", "a", "\u{1f4f0}", "\uffff", ""].flatMap((label) => [
      { label, text: `words of ${label} one` },
      { label, text: `words of ${label} two` },
    ]);
    const model = await trainStream(new StreamTrainer(optionsOf("logistic-regression")), () => articles);
    expect(model.labels).toEqual(["", "__proto__", "a", "z", "\uffff", "\u{1f4f0}"]);
    expect(model.training.documentsPerLabel).toEqual([2, 2, 2, 2, 2, 2]);
  });

  test("one of two or more must be there", async () => {
    const trainer = new StreamTrainer(optionsOf("logistic-regression"));
    await expect(trainStream(trainer, () => [{ label: "a", text: "word" }])).rejects.toMatchObject({
      code: "INPUT_ONE_CLASS",
    });
    await expect(trainStream(new StreamTrainer(), () => [])).rejects.toMatchObject({ code: "INPUT_EMPTY" });
  });

  test("of articles that have none or several are refused, or left out and told of", async () => {
    const articles: LabelledArticle[] = [{ labels: ["a", "b"], text: "x" }, { labels: [], text: "y" }, ...madeArticles];
    const run = (skipBad: boolean, codes: string[] = []) =>
      trainStream(new StreamTrainer(optionsOf("logistic-regression", { passes: 2 })), () => articles, {
        skipBad,
        onBadArticle: ({ code }) => codes.push(code),
      });
    await expect(run(false)).rejects.toMatchObject({ code: "INPUT_MANY_LABELS" });
    const codes: string[] = [];
    expect((await run(true, codes)).training.nDocuments).toBe(madeArticles.length);
    expect(codes).toEqual(["INPUT_MANY_LABELS", "INPUT_NO_LABEL"]);
  });

  test("that come in long runs are told of", async () => {
    const articles = ["a", "b"].flatMap((label) =>
      Array.from({ length: 50 }, () => ({ label, text: `word ${label}` })),
    );
    const run = (shuffle: number) =>
      trainStream(new StreamTrainer(optionsOf("logistic-regression", { shuffle })), () => articles);
    expect((await run(20)).training.solver.message).toMatch(/come in runs of one label.*--shuffle 128/);
    expect((await run(100)).training.solver.message).toBeUndefined();
  });
});

describe("naive Bayes", () => {
  test("has the very weights that all articles at once give", async () => {
    const fields = { title: 2, text: 1 };
    const options = { nFeatures: 64, alternateSign: false };
    const counts = new HashingVectorizer(options, { fields }).fit().transform(madeArticles);
    const labels = madeArticles.map(({ label }) => label);
    const { classifier } = new MultinomialNaiveBayes({ alpha: 0.1 }).fit(counts, labels);
    const model = await trainStream(new StreamTrainer(optionsOf("multinomial-nb")), () => madeArticles);
    expect(model.classifier.weights).toEqual(classifier.weights);
    expect(model.classifier.intercepts).toEqual(classifier.intercepts);
  });

  test("counts once", () => {
    expect(() => new StreamTrainer(optionsOf("complement-nb", { passes: 2 }))).toThrow(/passes must be 1/);
  });
});

test("features are those of a vocabulary where one is given, and so is how they weigh", async () => {
  const vocabulary = await madeModel({ analyzer: { stemmer: "porter" }, weighting: { tf: "log" } });
  const model = await trainStream(new StreamTrainer({ vocabulary, passes: 5 }), () => madeArticles);
  expect(model.featurizer).toBe(vocabulary.featurizer);
  expect(model.config.analyzer).toEqual(vocabulary.config.analyzer);
  expect(madeArticles.filter(({ label, text }) => model.predict(text).label === label).length).toBeGreaterThan(10);
});

test("what it keeps does not grow with the articles", () => {
  const trainer = new StreamTrainer(optionsOf("logistic-regression"));
  const sizes = [1, 50].map((times) => {
    for (let i = 0; i < times; i++) for (const article of madeArticles) trainer.take(article);
    expect(trainer.nHeld).toBe(5);
    return trainer.checkpoint().length;
  });
  expect(sizes[1]).toBeLessThan(sizes[0] + 1000);
});

test("numbers too large for weights end it with a word on why", async () => {
  const vector = (label: string, value: number) => ({
    label,
    columns: Int32Array.of(0),
    values: Float64Array.of(value),
  });
  const vectors: ConfigurationOptions = {
    vectorizer: { type: "vectors" },
    weighting: { tf: "raw", idf: "none", norm: "none" },
  };
  const vocabulary = await madeModel(vectors, [vector("a", 1), vector("b", -1)]);
  const articles = Array.from({ length: 6 }, (_, i) => vector(i % 2 === 0 ? "a" : "b", 1e30));
  const trained = trainStream(new StreamTrainer({ vocabulary }), () => articles);
  await expect(trained).rejects.toMatchObject({ code: "CONFIG_DIVERGED" });
});
