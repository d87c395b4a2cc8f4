import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classesOf } from "../../src/classifiers/class-labels.js";
import { trainClassifier } from "../../src/classifiers/train-classifier.js";
import { foldSplit, stratifiedBlocks } from "../../src/evaluation/splits.js";
import { toDocument } from "../../src/pipeline/article.js";
import { type Configuration, type ConfigurationOptions, configuration } from "../../src/pipeline/configuration.js";
import { FeaturizerFit } from "../../src/pipeline/featurizer.js";
import { type HeldOutScores, HoldOut } from "../../src/pipeline/held-out.js";
import { TrainingLabelList, type TrainingLabels } from "../../src/pipeline/training-labels.js";
import { madeArticles, madeSetArticles } from "./made-articles.js";

interface MadeArticle {
  readonly label?: string;
  readonly labels?: readonly string[];
  readonly text: string;
}

interface Made {
  readonly holdOut: HoldOut;
  readonly labels: TrainingLabels;
  readonly config: Configuration;
}

function made(articles: readonly MadeArticle[], options: ConfigurationOptions, signal?: AbortSignal): Made {
  const config = configuration(options);
  const features = new FeaturizerFit(config);
  const list = new TrainingLabelList(config.task);
  for (const [i, article] of articles.entries()) {
    const document = toDocument(article, i);
    features.add(document);
    list.add(list.check(document));
  }
  const labels = list.finish();
  return { holdOut: new HoldOut(features, labels, config.heldOut, { signal }), labels, config };
}

function heldOut(articles: readonly MadeArticle[], options: ConfigurationOptions): HeldOutScores {
  const { holdOut, config } = made(articles, options);
  return holdOut.scores(config.classifier);
}

/**
 * The plain way: for each fold a fit that has never seen its documents, one row of scores by label for each document that
 * can be scored.
 */
function plainly(articles: readonly MadeArticle[], { config, labels }: Made) {
  const nFolds = Math.min(config.heldOut.folds, articles.length);
  const folds = stratifiedBlocks(labels.strata, nFolds);
  const rows: { document: number; fold: number; scores: number[] }[] = [];
  for (let fold = 0; fold < nFolds; fold++) {
    const { train, test } = foldSplit(folds, fold);
    const fit = new FeaturizerFit(config);
    for (const i of train) fit.add(toDocument(articles[i], i));
    const trainLabels = labels.rowsOf(train);
    const present = new Set(trainLabels.flat());
    if (present.size < (labels.isMultiLabel ? 1 : 2)) continue;
    const { featurizer, weights } = fit.finish(classesOf(trainLabels).classes);
    const { classifier } = trainClassifier(config.classifier, weights, trainLabels);
    for (const i of test) {
      const own = labels.rows[i];
      if (typeof own === "string" && !present.has(own)) continue;
      const given = classifier.decisionScores(featurizer.weights([toDocument(articles[i], i)]));
      const scores = labels.labels.map((label) => {
        const k = classifier.labels.indexOf(label);
        return k < 0 ? Number.NEGATIVE_INFINITY : given[k];
      });
      rows.push({ document: i, fold, scores });
    }
  }
  return rows;
}

function expectPlain(articles: readonly MadeArticle[], options: ConfigurationOptions): void {
  const mine = made(articles, options);
  const { scores, foldIndex, classStart, classIndex } = mine.holdOut.scores(mine.config.classifier);
  const rows = plainly(articles, mine);
  const classes = mine.labels.classesOf(Int32Array.from(rows, ({ document }) => document));
  expect([...foldIndex]).toEqual(rows.map(({ fold }) => fold));
  expect([classStart, classIndex]).toEqual([classes.classStart, classes.classIndex]);
  const expected = rows.flatMap((row) => row.scores);
  expect(scores).toHaveLength(expected.length);
  for (const [at, score] of expected.entries()) expectNear(scores[at], score);
}

/** Expects equal scores to within a millionth, which single precision allows. */
function expectNear(score: number, expected: number): void {
  if (!Number.isFinite(expected)) expect(score).toBe(expected);
  else expect(Math.abs(score - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected)));
}

const tight = { tolerance: 1e-8, maxIterations: 100_000 } as const;
const svm = { type: "linear-svm", ...tight } as const;
const heldOutByThree = { heldOut: { folds: 3 } } as const;
const two = [
  { label: "a", text: "one" },
  { label: "b", text: "two" },
] as const;

const ways: Readonly<Record<string, ConfigurationOptions>> = {
  "complement naive Bayes": { classifier: { type: "complement-nb" } },
  "a linear SVM": { classifier: { ...svm, classWeight: "balanced" } },
  "logistic regression, one against the rest": {
    classifier: { type: "logistic-regression", multiClass: "ovr", ...tight },
  },
  "logistic regression by softmax": { classifier: { type: "logistic-regression", ...tight } },
  "an ensemble": { classifier: { type: "ensemble", linear: svm, naiveBayesShare: 0.7 } },
  "an ensemble that leaves naive Bayes out": { classifier: { type: "ensemble", linear: svm, naiveBayesShare: 0 } },
  "features that are selected": { selection: { by: "chi2", keep: 12 }, classifier: { type: "complement-nb" } },
  "hashed features that are selected": {
    selection: { by: "mutual-information", keep: 0.3 },
    vectorizer: { type: "hashing", nFeatures: 128, alternateSign: false },
    classifier: { type: "complement-nb" },
  },
  "terms that a part of the documents has too rarely": {
    analyzer: { minDf: 2 },
    classifier: { type: "complement-nb" },
  },
  "weights by BM25": { weighting: { tf: "bm25", idf: "bm25", norm: "none" }, classifier: { type: "complement-nb" } },
};

describe("HoldOut", () => {
  for (const [name, options] of Object.entries(ways)) {
    test(`scores a fold as a classifier of the other folds' documents alone does: ${name}`, () => {
      expectPlain(madeArticles, { ...heldOutByThree, ...options });
    });
  }

  test("scores documents of any number of labels in the same way", () => {
    expectPlain(madeSetArticles, { ...heldOutByThree, task: "multi-label", classifier: svm });
  });

  const words = fc.array(fc.constantFrom("ape", "bee", "cat", "dog", "elk"), { minLength: 1, maxLength: 6 });
  const folds = fc.integer({ min: 2, max: 6 });

  test("scores random documents as plain training does, whatever classes a fold lacks", () => {
    const article = fc.record({ label: fc.constantFrom("a", "b", "c", "d"), text: words.map((all) => all.join(" ")) });
    const classifiers = fc.constantFrom(
      { type: "complement-nb" } as const,
      { type: "ensemble", linear: svm, naiveBayes: { type: "multinomial-nb" } } as const,
    );
    fc.assert(
      fc.property(fc.array(article, { minLength: 2, maxLength: 16 }), folds, classifiers, (articles, k, classifier) => {
        expectPlain(articles, { heldOut: { folds: k }, classifier });
      }),
    );
  });

  test("scores random documents of any number of labels as plain training does", () => {
    const labels = fc.subarray(["a", "b", "c"]);
    const article = fc.record({ labels, text: words.map((all) => all.join(" ")) });
    fc.assert(
      fc.property(fc.array(article, { minLength: 2, maxLength: 12 }), folds, (articles, k) => {
        fc.pre(articles.some((one) => one.labels.length > 0));
        const options = { heldOut: { folds: k }, classifier: svm, task: "multi-label" } as const;
        const { holdOut, config, labels: all } = made(articles, options);
        const { scores, classStart } = holdOut.scores(config.classifier);
        const rows = plainly(articles, { holdOut, config, labels: all });
        // Where the other folds have no label at all, nothing is scored.
        const expected = new Map(rows.map((row) => [row.document, row.scores]));
        expect(classStart).toHaveLength(articles.length + 1);
        const order = Array.from(stratifiedBlocks(all.strata, Math.min(k, articles.length)), (fold, i) => ({
          fold,
          i,
        }));
        for (const [at, { i }] of order.sort((x, y) => x.fold - y.fold).entries()) {
          const own = expected.get(i) ?? all.labels.map(() => Number.NEGATIVE_INFINITY);
          for (const [j, score] of own.entries()) expectNear(scores[at * all.labels.length + j], score);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("gives a word that no other document has no say, where the model of all would follow it", () => {
    const tells = ["a", "b"].flatMap((label) =>
      Array.from({ length: 6 }, (_, i) => ({ label, text: `same words ${label}${i}only` })),
    );
    const { scores, nClasses } = heldOut(tells, { heldOut: { folds: 12 }, classifier: { type: "complement-nb" } });
    // Without its own word each document looks like any other, but for the classes of the eleven others.
    for (let i = 0; i < scores.length; i += nClasses) expect(Math.abs(scores[i] - scores[i + 1])).toBeLessThan(0.5);
  });

  test("tells the fold of each document and what scores stand for", () => {
    const softmax = heldOut(madeArticles, { ...heldOutByThree, classifier: { type: "complement-nb" } });
    expect([...softmax.foldIndex]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
    expect(softmax.link).toBe("softmax");
    expect(heldOut(madeArticles, { classifier: svm }).link).toBe("one-vs-rest");
    expect(heldOut(madeSetArticles, { classifier: svm, task: "multi-label" }).link).toBe("independent");
  });

  test("leaves out a document whose label no other has, and cannot score that label for the others", () => {
    const rare = [...madeArticles, { label: "weather", text: "rain" }];
    const { scores, classIndex, nClasses } = heldOut(rare, {
      ...heldOutByThree,
      classifier: { type: "complement-nb" },
    });
    expect(nClasses).toBe(4);
    expect([...classIndex].sort()).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
    expect(scores.some((score) => score === Number.NEGATIVE_INFINITY)).toBe(true);
  });

  test("passes over what the options say of labels that a fold lacks", () => {
    const rare = [...madeArticles, { label: "weather", text: "rain" }];
    const classWeight = { weather: 2, sport: 3 };
    for (const classifier of [
      { type: "complement-nb", classWeight },
      { type: "ensemble", linear: { type: "linear-svm", classWeight }, naiveBayes: { type: "complement-nb" } },
    ] as const) {
      expect(heldOut(rare, { ...heldOutByThree, classifier }).classIndex).toHaveLength(madeArticles.length);
    }
  });

  test("holds out no further fold once there are enough documents with one label each, but all with any number", () => {
    const count = (enough: number) =>
      heldOut(madeArticles, { heldOut: { folds: 3, enough }, classifier: { type: "complement-nb" } }).classIndex.length;
    expect([1, 4, 5, 9, 1000].map(count)).toEqual([4, 4, 8, 12, 12]);
    const sets = heldOut(madeSetArticles, { heldOut: { folds: 3, enough: 1 }, classifier: svm, task: "multi-label" });
    expect(sets.classStart).toHaveLength(madeSetArticles.length + 1);
  });

  test.each([
    ["one document", two.slice(0, 1)],
    ["two documents", two],
    ["a single document of each of many labels", ["a", "b", "c", "d"].map((label) => ({ label, text: "same" }))],
    ["documents without words but for one", two.map(({ label }, i) => ({ label, text: i === 0 ? "word" : "!" }))],
  ])("scores nothing where the other folds leave nothing to learn: %s", (_what, articles) => {
    const { scores, classIndex, classStart } = heldOut(articles, { classifier: { type: "complement-nb" } });
    expect([scores.length, classIndex.length, classStart.length]).toEqual([0, 0, 1]);
  });

  test("scores what it can where some folds are of one class", () => {
    const articles = [...two, { label: "b", text: "two again" }];
    const { classIndex } = heldOut(articles, { classifier: { type: "complement-nb" } });
    expect([...classIndex]).toEqual([1, 1]);
  });

  test("scores the folds that are asked for, and none that is not there", () => {
    const { holdOut, config } = made(madeArticles, { ...heldOutByThree, classifier: { type: "complement-nb" } });
    const all = holdOut.scores(config.classifier);
    const parts = [0, 1, 2].map((fold) => holdOut.scores(config.classifier, [fold]));
    expect(parts.flatMap(({ scores }) => [...scores])).toEqual([...all.scores]);
    expect(parts.flatMap(({ foldIndex }) => [...foldIndex])).toEqual([...all.foldIndex]);
    expect(holdOut.scores(config.classifier, [3]).classIndex).toHaveLength(0);
  });

  test("starts from where the last training ended, and comes to the same scores as from nothing", () => {
    for (const classifier of [svm, { type: "logistic-regression", multiClass: "ovr", ...tight } as const]) {
      const { holdOut } = made(madeArticles, { ...heldOutByThree, classifier });
      for (const C of [0.3, 30, 1]) {
        const warm = holdOut.scores(configuration({ classifier: { ...classifier, C } }).classifier);
        const cold = heldOut(madeArticles, { ...heldOutByThree, classifier: { ...classifier, C } });
        for (const [at, score] of cold.scores.entries()) expect(Math.abs(warm.scores[at] - score)).toBeLessThan(1e-5);
      }
    }
  });

  test("gives the same scores when it is asked again, though others were trained between", () => {
    const { holdOut, config } = made(madeArticles, { classifier: { type: "ensemble" } });
    const first = holdOut.scores(config.classifier);
    holdOut.scores(
      configuration({ classifier: { type: "ensemble", linear: { type: "linear-svm", C: 9 } } }).classifier,
    );
    expect(holdOut.scores(config.classifier)).toEqual(first);
  });

  test("ends early when it is told to, between classifiers that hear nothing themselves too", () => {
    const controller = new AbortController();
    const { holdOut, config } = made(madeArticles, { classifier: { type: "complement-nb" } }, controller.signal);
    holdOut.scores(config.classifier);
    controller.abort(new Error("enough"));
    expect(() => holdOut.scores(config.classifier)).toThrow("enough");
  });

  test("does not take a failure for too little to learn from", () => {
    const { holdOut } = made(madeSetArticles, { task: "multi-label" });
    const softmax = configuration({ classifier: { type: "logistic-regression" } }).classifier;
    expect(() => holdOut.scores(softmax)).toThrow(expect.objectContaining({ code: "CONFIG_NOT_MULTI_LABEL" }));
  });
});
