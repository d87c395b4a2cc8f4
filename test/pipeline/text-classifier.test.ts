import { describe, expect, test } from "vitest";
import type { Article, LabelledArticle } from "../../src/pipeline/article.js";
import type { ConfigurationOptions } from "../../src/pipeline/configuration.js";
import { recommendedConfiguration } from "../../src/pipeline/recommended.js";
import { TextClassifier } from "../../src/pipeline/text-classifier.js";
import { configurations, madeArticles, madeModel, madeSetArticles } from "./made-articles.js";

describe("TextClassifier", () => {
  for (const [name, options] of Object.entries(configurations)) {
    test(`learns to label the articles it was trained on: ${name}`, async () => {
      const model = await madeModel(options);
      for (const { label, text } of madeArticles) expect(model.predict(text).label).toBe(label);
    });
  }

  test("gives every label a probability, the most probable first, and all sum to 1", async () => {
    const { label, probability, scores } = (await madeModel()).predict("A goal in the match");
    expect(label).toBe("sport");
    expect(scores.map((score) => score.label).sort()).toEqual(["arts & culture", "business", "sport"]);
    expect(scores[0]).toEqual({ label, probability });
    expect(scores.reduce((sum, score) => sum + score.probability, 0)).toBeCloseTo(1, 12);
    expect(scores.every(({ probability: p }, i) => i === 0 || p <= scores[i - 1].probability)).toBe(true);
  });

  test("labels an empty article, and one of unknown words, by what it knows beforehand", async () => {
    const uneven = [...madeArticles, { label: "sport", text: "goal match keeper" }];
    const model = await madeModel({ classifier: { type: "multinomial-nb" } }, uneven);
    expect(model.predict("").label).toBe("sport");
    expect(model.predict("xylophonic quuxification").scores).toEqual(model.predict("").scores);
  });

  test("breaks ties by the order of labels", async () => {
    const same = ["b", "a", "c"].map((label) => ({ label, text: "the same words" }));
    const { scores } = (await madeModel({ classifier: { type: "multinomial-nb" } }, same)).predict("the same words");
    expect(scores.map(({ label }) => label)).toEqual(["a", "b", "c"]);
  });

  test("takes documents, tokens and asynchronous sources alike", async () => {
    async function* source(): AsyncGenerator<LabelledArticle> {
      for (const { label, text } of madeArticles) yield { id: text, labels: [label], title: text, tokens: ["extra"] };
    }
    const model = await new TextClassifier().fit(source());
    expect(model.training.nDocuments).toBe(madeArticles.length);
    expect(model.predict({ title: "A goal in the match", tokens: [] }).label).toBe("sport");
    expect(model.predict({ tokens: ["goal", "match"] }).label).toBe("sport");
    expect(model.predict({ text: Buffer.from("goal match") }).label).toBe("sport");
  });

  test("labels a stream in its order", async () => {
    const model = await madeModel();
    async function* source(): AsyncGenerator<Article> {
      for (const { text } of madeArticles) yield text;
    }
    let seen = 0;
    for await (const { id, label } of model.predictAll(source())) {
      expect(id).toBe(String(++seen));
      expect(label).toBe(madeArticles[seen - 1].label);
    }
    expect(seen).toBe(madeArticles.length);
  });

  test("learns the same from the same articles, to the last bit", async () => {
    const [one, other] = await Promise.all([madeModel(recommendedConfiguration), madeModel(recommendedConfiguration)]);
    expect(one.classifier.weights).toEqual(other.classifier.weights);
    expect(one.training).toEqual(other.training);
  });

  test("counts the documents of every label and tells how far it has come", async () => {
    const told: number[] = [];
    const iterations: number[] = [];
    const model = await new TextClassifier().fit(madeArticles, {
      onArticle: (nArticles) => told.push(nArticles),
      onIteration: ({ iteration }) => iterations.push(iteration),
      onFeatures: (nFeatures) => told.push(-nFeatures),
    });
    expect(told).toEqual([...madeArticles.map((_, i) => i + 1), -model.nFeatures]);
    expect(iterations.length).toBe(model.training.solver.iterations);
    expect(model.training.documentsPerLabel).toEqual([4, 4, 4]);
    expect(model.training.solver.converged).toBe(true);
  });

  test("takes labels and words that are names of object properties, or hardly names at all", async () => {
    const odd = ["constructor", "__proto__", "", "😀", "toString", "x".repeat(10_000), "\u001b[31mred", " "];
    const articles = odd.map((label, i) => ({ label, text: `hasOwnProperty word${i} __proto__ constructor` }));
    const model = await madeModel({ classifier: { type: "multinomial-nb" } }, articles);
    for (const [i, label] of odd.entries()) expect(model.predict(`word${i}`).label).toBe(label);
    expect([...model.labels].sort()).toEqual([...odd].sort());
  });

  test("trains on ready vectors, with the names of their columns", async () => {
    const vector = (label: string, column: number) => ({
      label,
      columns: Int32Array.of(column, 5),
      values: Float64Array.of(2, 1),
    });
    const model = await new TextClassifier({
      vectorizer: { type: "vectors" },
      weighting: { idf: "none", norm: "none" },
    }).fit([vector("a", 0), vector("b", 1), vector("a", 0), vector("b", 1)], { featureNames: ["zero", "one"] });
    expect(model.predict({ columns: Int32Array.of(1), values: Float64Array.of(1) }).label).toBe("b");
    expect(model.predict({ columns: Int32Array.of(99), values: Float64Array.of(1) }).scores[0].probability).toBe(0.5);
    expect(model.strongestFeatures("a", 1)[0].feature).toBe("zero");
    expect(() => model.predict("text")).toThrow(expect.objectContaining({ code: "INPUT_NO_VECTOR" }));
  });

  const refused: readonly (readonly [string, readonly unknown[], string])[] = [
    ["no articles", [], "INPUT_EMPTY"],
    ["articles of one label only", [{ label: "a", text: "some words" }], "INPUT_ONE_CLASS"],
    ["an article without a label", [...madeArticles, "no label"], "INPUT_NO_LABEL"],
    ["articles without words", ["a", "b"].map((label) => ({ label, text: "!" })), "INPUT_NO_TERMS"],
    [
      "a vector among texts",
      [{ label: "a", columns: new Int32Array(0), values: new Float64Array(0) }],
      "INPUT_VECTORS",
    ],
    ["what is no article", [7], "INPUT_BAD_ARTICLE"],
    ["null for an article", [null], "INPUT_BAD_ARTICLE"],
    ["an object without text", [{ label: "a" }], "INPUT_BAD_ARTICLE"],
    ["a number for a text", [{ label: "a", text: 42 }], "INPUT_BAD_ARTICLE"],
    ["a date for a title", [{ label: "a", text: "x", title: new Date() }], "INPUT_BAD_ARTICLE"],
    ["null for a title", [{ label: "a", text: "x", title: null }], "INPUT_BAD_ARTICLE"],
    ["a number for an id", [{ label: "a", text: "x", id: 1 }], "INPUT_BAD_ARTICLE"],
    ["a number for a label", [{ label: 1, text: "x" }], "INPUT_BAD_ARTICLE"],
    ["null for a label", [{ label: null, text: "x" }], "INPUT_BAD_ARTICLE"],
    ["numbers for labels", [{ labels: [1, 2], text: "x" }], "INPUT_BAD_ARTICLE"],
    ["numbers for tokens", [{ label: "a", tokens: [1, 2] }], "INPUT_BAD_ARTICLE"],
    ["plain arrays for a vector", [{ label: "a", columns: [1], values: [1] }], "INPUT_BAD_ARTICLE"],
  ];
  for (const [what, articles, code] of refused) {
    test(`refuses ${what}`, async () => {
      await expect(new TextClassifier().fit(articles as readonly LabelledArticle[])).rejects.toMatchObject({ code });
    });
  }

  test("leaves out articles that it cannot learn from when asked to, and tells of each", async () => {
    const told: string[] = [];
    const bad = ["no label", { labels: ["a", "b"], text: "two" }, { label: "a", text: 42 }];
    const classifier = new TextClassifier({ task: "single-label" });
    const model = await classifier.fit([...bad, ...madeArticles] as readonly LabelledArticle[], {
      skipBad: true,
      onBadArticle: ({ code }) => told.push(code),
    });
    expect(told).toEqual(["INPUT_NO_LABEL", "INPUT_MANY_LABELS", "INPUT_BAD_ARTICLE"]);
    expect(model.training.nDocuments).toBe(madeArticles.length);
  });

  test("refuses an unknown option at any depth with the nearest known one", () => {
    const wrong = (options: unknown) => () => new TextClassifier(options as ConfigurationOptions);
    expect(wrong({ analyser: {} })).toThrow(/Did you mean "analyzer"/);
    expect(wrong({ analyzer: { stemer: "porter" } })).toThrow(/"analyzer.stemer". Did you mean "stemmer"/);
    expect(wrong({ classifier: { type: "logistic-regression", c: 10 } })).toThrow(/"classifier.c"/);
    expect(wrong({ classifier: { type: "svm" } })).toThrow(expect.objectContaining({ code: "CONFIG_BAD_OPTION" }));
    expect(wrong({ vectorizer: { type: "hashing", nFeatures: 3 } })).toThrow(/a power of two/);
  });

  test("follows scores where probabilities can no longer be told apart", async () => {
    const model = await madeModel({
      weighting: { idf: "none", norm: "none" },
      classifier: { type: "logistic-regression", multiClass: "ovr", C: 100 },
    });
    const text = `${"exhibition ".repeat(900)}${"keeper ".repeat(1000)}`;
    const { classifier, featurizer } = model;
    const matrix = featurizer.weights([{ id: "", labels: [], text }]);
    const [best] = classifier.predict(matrix);
    const probabilities = classifier.probabilities(matrix);
    expect(probabilities.filter((probability) => probability === probabilities[best]).length).toBeGreaterThan(1);
    expect(model.predict(text).label).toBe(model.labels[best]);
    expect(model.explain(text).label).toBe(model.labels[best]);
  });

  test("refuses weights that no model file could hold, before it trains them", async () => {
    const articles = Array.from({ length: 500 }, (_, i) => ({ label: `label ${i}`, text: `word${i}` }));
    const huge = { vectorizer: { type: "hashing", nFeatures: 2 ** 20 } } as const;
    await expect(new TextClassifier(huge).fit(articles)).rejects.toMatchObject({ code: "INPUT_TOO_LARGE" });
  });

  test("ends early when it is told to", async () => {
    const controller = new AbortController();
    const fitting = new TextClassifier().fit(madeArticles, {
      signal: controller.signal,
      onArticle: (nArticles) => {
        if (nArticles === 3) controller.abort(new Error("enough"));
      },
    });
    await expect(fitting).rejects.toThrow("enough");
  });

  test("does not compile without labels", async () => {
    // @ts-expect-error a text has no label to learn
    await expect(new TextClassifier().fit(["no label"])).rejects.toThrow();
  });

  test("fills in every default, and takes its own configuration back", () => {
    const { config } = new TextClassifier({ classifier: { type: "complement-nb" } });
    expect(config.analyzer.lowercase).toBe(true);
    expect(new TextClassifier(JSON.parse(JSON.stringify(config))).config).toEqual(config);
  });
});

describe("TextClassifier on articles with any number of labels", () => {
  const svm = { classifier: { type: "linear-svm" }, task: "multi-label" } as const;
  const [sport, business] = [madeArticles[0], madeArticles[4]];

  const ways: Readonly<Record<string, ConfigurationOptions>> = {
    "a linear SVM": svm,
    "logistic regression": { ...svm, classifier: { type: "logistic-regression", multiClass: "ovr", C: 10 } },
    "thresholds of each label by itself": { ...svm, thresholds: { by: "scutfbr" } },
    "thresholds of a half": { ...svm, calibration: { method: "sigmoid" }, thresholds: { by: "half" } },
    "what is recommended": { ...recommendedConfiguration, task: "multi-label" },
    "a sigmoid of each label": { ...svm, calibration: { method: "platt" } },
    "features that are selected": { ...svm, selection: { by: "mutual-information", keep: 0.8 } },
  };
  for (const [name, options] of Object.entries(ways)) {
    test(`learns which labels each of the articles has: ${name}`, async () => {
      const model = await madeModel(options, madeSetArticles);
      expect(model.isMultiLabel).toBe(true);
      expect(model.labels).toEqual(["arts & culture", "business", "sport"]);
      expect(model.training.documentsPerLabel).toEqual([12, 12, 12]);
      expect(model.training.nDocuments).toBe(madeSetArticles.length);
      const right = madeSetArticles.filter(
        ({ labels, text }) => String([...model.predict(text).labels].sort()) === String([...labels].sort()),
      );
      expect(right.length / madeSetArticles.length).toBeGreaterThan(0.8);
    });
  }

  test("gives two labels where two fit, the most probable first, and none where none does", async () => {
    const model = await madeModel({ ...svm, calibration: { method: "sigmoid" } }, madeSetArticles);
    const both = model.predict(`${sport.text} ${business.text}`);
    expect([...both.labels].sort()).toEqual(["business", "sport"]);
    expect(both.scores.slice(0, 2).map(({ label }) => label)).toEqual(both.labels);
    expect(model.predict("Rain and snow on Monday night.").labels).toEqual([]);
  });

  test("tells by the articles alone whether they have one label each", async () => {
    const several = madeSetArticles.filter(({ labels }) => labels.length > 0);
    expect((await madeModel({ classifier: { type: "linear-svm" } }, several)).isMultiLabel).toBe(true);
    expect((await madeModel({ classifier: { type: "linear-svm" } })).isMultiLabel).toBe(false);
    expect((await madeModel(svm)).isMultiLabel).toBe(true);
  });

  test("leaves out articles without a label when asked to, but not where they may have none", async () => {
    const options = { skipBad: true } as const;
    const auto = await new TextClassifier({ classifier: { type: "linear-svm" } }).fit(madeSetArticles, options);
    expect(auto.training.nDocuments).toBe(24);
    const multi = await new TextClassifier(svm).fit(madeSetArticles, options);
    expect(multi.training.nDocuments).toBe(27);
  });

  test("trains of an ensemble the linear model alone, not balanced, and says so in the model's configuration", async () => {
    const C = [0.3, 1, 3];
    const linear = { type: "linear-svm", classWeight: "balanced", C: 3 } as const;
    const options: ConfigurationOptions = {
      classifier: { type: "ensemble", linear },
      choose: { naiveBayesShare: [0, 1], C, alpha: [0.1, 1] },
      task: "multi-label",
    };
    const model = await madeModel(options, madeSetArticles);
    expect(model.config.classifier).toMatchObject({ type: "linear-svm", classWeight: null });
    expect(model.config.choose).toEqual({ C });
    expect(model.classifier.type).toBe("linear-svm");
    expect(model.training.trials?.every(({ options: tried }) => String(Object.keys(tried)) === "C")).toBe(true);
    expect(new TextClassifier(model.config).config).toEqual(model.config);
    const alone = await madeModel({ ...model.config, choose: null }, madeSetArticles);
    expect(alone.classifier.weights).toEqual(model.classifier.weights);
    const none = await madeModel({ ...options, choose: { naiveBayesShare: [0, 1] } }, madeSetArticles);
    expect(none.config.choose).toBeNull();
    expect(none.training.trials).toBeNull();
  });

  test.each(["temperature", "isotonic"] as const)(
    "refuses calibration by %s, which is for one label",
    async (method) => {
      await expect(madeModel({ ...svm, calibration: { method } }, madeSetArticles)).rejects.toMatchObject({
        code: "CONFIG_NOT_MULTI_LABEL",
        message: expect.stringContaining(`got "${method}"`),
      });
      expect((await madeModel({ ...svm, task: "single-label", calibration: { method } })).isMultiLabel).toBe(false);
    },
  );

  test.each([
    ["multinomial-nb", {}],
    ["complement-nb", {}],
    ["bernoulli-nb", {}],
    ["nearest-centroid", {}],
    ["logistic-regression", { multiClass: "softmax" }],
    ["ensemble", { linear: { type: "logistic-regression" } }],
  ] as const)("refuses %s, which learns one label, and says what does", async (type, more) => {
    const classifier = { type, ...more } as ConfigurationOptions["classifier"];
    await expect(madeModel({ classifier, task: "multi-label" }, madeSetArticles)).rejects.toMatchObject({
      code: "CONFIG_NOT_MULTI_LABEL",
      message: expect.stringContaining("linear-svm"),
    });
  });

  test("refuses articles without any label at all", async () => {
    const none = madeArticles.map(({ text }) => ({ labels: [], text }));
    for (const options of [svm, { ...svm, calibration: { method: "sigmoid" }, choose: { C: [1, 3] } }] as const) {
      await expect(madeModel(options, none)).rejects.toMatchObject({ code: "INPUT_ONE_CLASS" });
    }
  });

  test("refuses an article with two labels where each is to have one", async () => {
    await expect(madeModel({ task: "single-label" }, madeSetArticles)).rejects.toMatchObject({
      code: "INPUT_MANY_LABELS",
    });
  });
});

describe("TextClassifier with options to choose", () => {
  const choose = { naiveBayesShare: [0, 0.5], C: [0.3, 1, 3], alpha: [0.1, 1] };
  const options: ConfigurationOptions = {
    classifier: { type: "ensemble", linear: { type: "linear-svm", tolerance: 1e-7, maxIterations: 10_000 } },
    choose,
    calibration: { method: "sigmoid" },
  };

  test("trains with what was chosen, and its configuration says what that is", async () => {
    const told: unknown[] = [];
    const model = await new TextClassifier(options).fit(madeArticles, { onTrial: (tried) => told.push(tried) });
    expect(model.training.trials?.map((trial) => trial.options)).toEqual(told);
    expect(told.length).toBeGreaterThan(3);
    const { classifier } = model.config;
    if (classifier.type !== "ensemble") throw new Error(`it became ${classifier.type}`);
    expect(choose.C).toContain(classifier.linear.C);
    expect(choose.alpha).toContain(classifier.naiveBayes.alpha);
    expect(choose.naiveBayesShare).toContain(classifier.naiveBayesShare);
    const again = await madeModel({ ...model.config, choose: null });
    for (const { text } of madeArticles) {
      expect(again.predict(text).probability).toBeCloseTo(model.predict(text).probability, 4);
    }
  });

  test("does not change its own configuration", async () => {
    const classifier = new TextClassifier(options);
    const before = structuredClone(classifier.config);
    await classifier.fit(madeArticles);
    expect(classifier.config).toEqual(before);
  });

  test("ends early while it chooses", async () => {
    const controller = new AbortController();
    const fitting = new TextClassifier(options).fit(madeArticles, {
      signal: controller.signal,
      onTrial: () => controller.abort(new Error("enough")),
    });
    await expect(fitting).rejects.toThrow("enough");
  });
});

test("a model of which nothing could be held out says so, and is as the solver left it", async () => {
  const articles = [
    { label: "sport", text: "The keeper saved a penalty." },
    { label: "business", text: "Shares fell after the merger." },
  ];
  const { training, confidence, classifier } = await new TextClassifier(recommendedConfiguration).fit(articles);
  expect(training.heldOut).toEqual({ nDocuments: 0 });
  expect(training.trials).toBeNull();
  expect(confidence).toBeNull();
  const plain = await new TextClassifier({
    ...recommendedConfiguration,
    choose: null,
    calibration: { method: "none" },
  }).fit(articles);
  expect(classifier.weights).toEqual(plain.classifier.weights);
});

test("a type of classifier that cannot learn any number of labels is refused by its name", async () => {
  const articles = [{ labels: ["a", "b"], text: "one two" }];
  const classifier = new TextClassifier({
    classifier: { type: "complement-nb" },
    calibration: { method: "temperature" },
  });
  await expect(classifier.fit(articles)).rejects.toThrow(/got complement-nb\. Name another/);
});
