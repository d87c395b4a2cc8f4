import { beforeAll, describe, expect, test } from "vitest";
import type { ClassifierOptions } from "../../src/classifiers/classifier-config.js";
import { openDataSet } from "../../src/corpus/datasets/open-data-set.js";
import type { Document } from "../../src/corpus/document.js";
import { type Configuration, type ConfigurationOptions, configuration } from "../../src/pipeline/configuration.js";
import { TextClassifier } from "../../src/pipeline/text-classifier.js";
import type { TextModel } from "../../src/pipeline/text-model.js";
import { madeArticles, madeModel, madeSetArticles } from "./made-articles.js";

type Method = Configuration["calibration"]["method"];

const news: { train: Document[]; test: Document[] } = { train: [], test: [] };
beforeAll(async () => {
  for (const split of ["train", "test"] as const) {
    const { documents } = await openDataSet(`newswire:${split}`);
    for await (const document of documents) news[split].push(document);
  }
});

const models = new Map<string, Promise<TextModel>>();

/** A model of the news that ships, whose quality on held-out articles is known whether it is calibrated or not. */
function ofNews(classifier: ClassifierOptions, method: Method): Promise<TextModel> {
  const key = JSON.stringify([classifier, method]);
  const known = models.get(key);
  if (known !== undefined) return known;
  const config = configuration({ classifier }).classifier;
  const choose = "C" in config ? { C: [config.C] } : { alpha: [0.1] };
  const model = new TextClassifier({ classifier, choose, calibration: { method } }).fit(news.train);
  models.set(key, model);
  return model;
}

function accuracy(model: TextModel): number {
  return news.test.filter((document) => model.predict(document).label === document.labels[0]).length / news.test.length;
}

const classifiers: Readonly<Record<string, ClassifierOptions>> = {
  "a linear SVM": { type: "linear-svm" },
  "logistic regression by softmax": { type: "logistic-regression", C: 10 },
  "complement naive Bayes": { type: "complement-nb", alpha: 0.1 },
  "multinomial naive Bayes": { type: "multinomial-nb", alpha: 0.1 },
};
const methods = ["temperature", "sigmoid", "platt", "isotonic"] as const;

describe("calibration", () => {
  for (const [name, classifier] of Object.entries(classifiers)) {
    // What naive Bayes scores is not comparable between articles, so that a map of each label by itself may lose by it.
    const fitting = classifier.type.endsWith("-nb") ? (["temperature", "sigmoid"] as const) : methods;

    test.each(fitting)(`of ${name} by %s makes probabilities fit held-out articles no worse`, async (method) => {
      const [plain, model] = [await ofNews(classifier, "none"), await ofNews(classifier, method)];
      expect(plain.training.heldOut?.nDocuments).toBe(news.train.length);
      expect(model.training.heldOut?.nDocuments).toBe(news.train.length);
      const [before, after] = [plain.training.heldOut?.logLoss ?? 0, model.training.heldOut?.logLoss ?? 0];
      expect(after).toBeGreaterThan(0);
      // Smoothed targets hold back a calibration that could fit them better still.
      expect(after).toBeLessThanOrEqual(before + 0.005);
    });

    test.each(methods)(
      `of ${name} by %s gives sensible probabilities, and about as many right labels`,
      async (method) => {
        const [plain, model] = [await ofNews(classifier, "none"), await ofNews(classifier, method)];
        expect(accuracy(model)).toBeGreaterThan(accuracy(plain) - 0.05);
        expect(model.training.heldOut?.logLoss).toBeLessThan(Math.log(model.labels.length) / 2);
        for (const document of [...news.test.slice(0, 20), { id: "", labels: [], text: "" }]) {
          const probabilities = model.predict(document).scores.map(({ probability }) => probability);
          expect(probabilities.every((probability) => probability >= 0 && probability <= 1)).toBe(true);
          expect(probabilities.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 10);
        }
      },
    );
  }

  test.each(["temperature", "sigmoid"] as const)("by %s, one for all labels, changes no label", async (method) => {
    for (const classifier of Object.values(classifiers)) {
      const [plain, model] = [await ofNews(classifier, "none"), await ofNews(classifier, method)];
      for (const document of news.test.slice(0, 60)) {
        expect(model.predict(document).label).toBe(plain.predict(document).label);
      }
    }
  });

  test("makes naive Bayes less sure of itself", async () => {
    const options: ConfigurationOptions = {
      classifier: { type: "multinomial-nb", alpha: 0.01 },
      weighting: { idf: "none", norm: "none" },
    };
    const mixed = "The match and the merger: a goal, a film and shares. ".repeat(100);
    const plain = await madeModel(options);
    const model = await madeModel({ ...options, calibration: { method: "temperature" } });
    expect(plain.predict(mixed).probability).toBeGreaterThan(0.999);
    expect(model.predict(mixed).probability).toBeLessThan(plain.predict(mixed).probability);
  });

  test("says of held-out articles what their own labels are given, which their confidence keeps", async () => {
    for (const method of methods) {
      const { confidence, training, labels } = await ofNews({ type: "linear-svm" }, method);
      expect(confidence?.ofGiven).toHaveLength(news.train.length);
      expect(confidence?.ofTrue).toHaveLength(news.train.length);
      const logLoss = (confidence?.ofTrue ?? new Float32Array(0)).reduce((sum, p) => sum - Math.log(p), 0);
      expect(logLoss / news.train.length).toBeCloseTo(training.heldOut?.logLoss ?? 0, 5);
      expect(Math.min(...(confidence?.ofGiven ?? []))).toBeGreaterThanOrEqual(1 / labels.length - 1e-6);
    }
  });

  test("gives the label sets of new articles their own label as often as asked for", async () => {
    const model = await ofNews({ type: "linear-svm" }, "sigmoid");
    for (const level of [0.5, 0.8, 0.95]) {
      const least = model.probabilityForLevel(level);
      const held = news.test.filter((document) => {
        const own = model.predict(document).scores.find(({ label }) => label === document.labels[0]);
        return (own?.probability ?? 0) >= least;
      });
      // Three standard errors of a share of so few articles, on held-out ones and on these.
      const error = 3 * Math.sqrt(level * (1 - level) * (1 / news.test.length + 1 / news.train.length));
      expect(held.length / news.test.length).toBeGreaterThan(level - error);
    }
  });

  test("of any number of labels gives each a probability by itself", async () => {
    for (const method of ["sigmoid", "platt"] as const) {
      const options: ConfigurationOptions = {
        classifier: { type: "linear-svm" },
        task: "multi-label",
        calibration: { method },
      };
      const model = await madeModel(options, madeSetArticles);
      expect(model.classifier.link).toBe("independent");
      const { scores } = model.predict(`${madeArticles[0].text} ${madeArticles[4].text}`);
      expect(scores[0].probability + scores[1].probability).toBeGreaterThan(1);
    }
  });

  test("is told of once, before it begins, where something is learned on held-out articles", async () => {
    const told = async (options: ConfigurationOptions, articles: Parameters<TextClassifier["fit"]>[0]) => {
      let times = 0;
      await new TextClassifier(options).fit(articles, { onCalibration: () => times++ });
      return times;
    };
    expect(await told({ calibration: { method: "sigmoid" } }, madeArticles)).toBe(1);
    expect(await told({}, madeArticles)).toBe(0);
    const half = { classifier: { type: "linear-svm" }, task: "multi-label", thresholds: { by: "half" } } as const;
    expect(await told(half, madeSetArticles)).toBe(0);
  });

  test.each(methods)("by %s leaves probabilities finite where nothing could be held out", async (method) => {
    const two = [
      { label: "a", text: "one" },
      { label: "b", text: "two" },
    ];
    const model = await madeModel({ calibration: { method } }, two);
    expect(model.training.heldOut).toEqual({ nDocuments: 0 });
    expect(model.confidence).toBeNull();
    const { scores } = model.predict("one");
    expect(scores.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
    expect(scores[0].label).toBe("a");
  });
});
