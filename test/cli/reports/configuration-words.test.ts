import { describe, expect, test } from "vitest";
import type { ClassifierOptions } from "../../../src/classifiers/classifier-config.js";
import {
  calibrationWords,
  choiceWords,
  classifierWords,
  featureWords,
  heldOutWords,
  weightingWords,
} from "../../../src/cli/reports/configuration-words.js";
import { type ConfigurationOptions, configuration } from "../../../src/pipeline/configuration.js";
import type { Training } from "../../../src/pipeline/model-parts.js";
import { classifierTypes } from "../../../src/pipeline/recommended.js";

const training: Training = {
  nDocuments: 10,
  documentsPerLabel: [5, 5],
  solver: { iterations: 1, converged: true },
  heldOut: null,
  trials: null,
  tuning: null,
};

describe("classifierWords", () => {
  const words = (classifier: ClassifierOptions) => classifierWords(configuration({ classifier }));

  test("says what each type is, and what its options make of it", () => {
    expect(words({ type: "logistic-regression" })).toBe("logistic regression, softmax, C 1");
    expect(words({ type: "logistic-regression", multiClass: "ovr", C: 10, classWeight: { a: 2 } })).toBe(
      "logistic regression, one per label, C 10, weighted labels",
    );
    expect(words({ type: "logistic-regression", l1Ratio: 0.5 })).toBe(
      "logistic regression, softmax, C 1, elastic net 0.5",
    );
    expect(words({ type: "logistic-regression", multiClass: "ovr", online: { l1: 0.01 } })).toBe(
      "logistic regression, one per label, learned online, rate 1, beta 0.01, l1 0.01",
    );
    expect(words({ type: "linear-svm", classWeight: "balanced", logCountRatio: {} })).toBe(
      "linear SVM, one per label, C 1, log-count ratios, balanced",
    );
    expect(words({ type: "complement-nb", norm: true })).toBe("complement naive Bayes, alpha 1, normalised");
    expect(words({ type: "multinomial-nb", alpha: 0.1 })).toBe("multinomial naive Bayes, alpha 0.1");
    expect(words({ type: "bernoulli-nb", classWeight: "balanced" })).toBe("Bernoulli naive Bayes, alpha 1, balanced");
    expect(words({ type: "nearest-centroid" })).toBe("nearest centroid, cosine");
    expect(words({ type: "nearest-centroid", metric: "euclidean", shrinkThreshold: 0.5 })).toBe(
      "nearest centroid, euclidean, shrunk by 0.5",
    );
  });

  test("says of an ensemble what both members are, and how much naive Bayes counts", () => {
    const linear = { type: "linear-svm", C: 3 } as const;
    expect(words({ type: "ensemble", linear, naiveBayesShare: 0.25 })).toBe(
      "linear SVM, one per label, C 3; with 0.25 of complement naive Bayes, alpha 1",
    );
    expect(words({ type: "ensemble", linear, naiveBayesShare: 0 })).toBe(
      "linear SVM, one per label, C 3; naive Bayes left out",
    );
  });

  test("says something of every type", () => {
    for (const type of classifierTypes) expect(words({ type })).toMatch(/^\w+ \w+/);
  });
});

describe("calibrationWords", () => {
  const words = (method: "none" | "temperature" | "sigmoid" | "platt" | "isotonic", nDocuments?: number) =>
    calibrationWords(configuration({ calibration: { method } }), {
      ...training,
      heldOut: nDocuments === undefined ? null : { nDocuments },
    });

  test("says how probabilities were calibrated, and on how many held-out articles", () => {
    expect(words("none")).toBe("as the classifier gives them");
    expect(words("none", 7)).toBe("as the classifier gives them");
    expect(words("temperature", 1)).toBe("calibrated by a temperature on 1 held-out article");
    expect(words("sigmoid", 2000)).toBe("calibrated by one sigmoid on 2,000 held-out articles");
    expect(words("platt", 7)).toBe("calibrated by a sigmoid per label on 7 held-out articles");
    expect(words("isotonic", 7)).toBe("calibrated by a curve per label on 7 held-out articles");
  });
});

describe("heldOutWords", () => {
  const words = (heldOut: Training["heldOut"]) => heldOutWords({ ...training, heldOut });

  test("says how many articles with one label each were right, and how likely their labels were", () => {
    expect(words({ nDocuments: 1200, accuracy: 0.9254, logLoss: 0.2567 })).toBe(
      "92.5% of 1,200 articles right, log loss 0.257",
    );
  });

  test("says how right the labels were where there may be any number", () => {
    expect(words({ nDocuments: 1, microF1: 0.9, macroF1: 0.61549 })).toBe(
      "micro F1 0.900, macro F1 0.615 on 1 article",
    );
  });

  test("says nothing where nothing was held out, or nothing could be", () => {
    expect(words(null)).toBeUndefined();
    expect(words({ nDocuments: 0 })).toBeUndefined();
  });
});

describe("choiceWords", () => {
  test("names the options that were chosen, and how many values were tried", () => {
    const trial = { options: { naiveBayesShare: 0.5, C: 1, alpha: 1, classWeight: null }, logLoss: 0.3 };
    expect(choiceWords({ ...training, trials: [trial, trial] })).toBe(
      "share of naive Bayes, C, alpha, label weights: the best of 2 tried",
    );
    expect(choiceWords(training)).toBeUndefined();
  });
});

describe("featureWords", () => {
  const words = (options: ConfigurationOptions) => featureWords(configuration(options));

  test("says what features are made of", () => {
    expect(words({})).toBe("words");
    const analyzer = { wordNgrams: [1, 2], charNgrams: [3, 5], stemmer: "porter", stopWords: "english" } as const;
    const said = "runs of 1 to 2 words and runs of 3 to 5 characters, without english stop words, porter stems";
    expect(words({ analyzer })).toBe(said);
    expect(words({ vectorizer: { type: "hashing" } })).toBe("words, hashed");
    expect(words({ vectorizer: { type: "vectors" } })).toBe("ready vectors");
  });

  test("says what titles and texts count", () => {
    const counting = (fields: Partial<{ title: number; text: number; separate: boolean }>) =>
      words({ analyzer: { fields } });
    expect(counting({ title: 1, text: 1 })).toBe("words");
    expect(counting({ title: 2 })).toBe("words, title counts 2 times");
    expect(counting({ text: 0.5 })).toBe("words, text counts 0.5 times");
    expect(counting({ title: 3, text: 2 })).toBe("words, title counts 3 times, text counts 2 times");
    expect(counting({ title: 2, text: 2 })).toBe("words, each counts 2 times");
    expect(counting({ separate: true })).toBe("words, titles apart");
    expect(counting({ title: 2, separate: true })).toBe("words, titles apart, title counts 2 times");
    expect(counting({ title: 0 })).toBe("words, of texts alone");
    expect(counting({ title: 4, text: 0 })).toBe("words, of titles alone");
  });

  test("says how many were chosen, and by what", () => {
    expect(words({ selection: { by: "chi2", keep: 20_000 } })).toBe("words, 20,000 chosen by chi-squared");
    const vectors = { vectorizer: { type: "vectors" }, selection: { by: "mutual-information", keep: 0.07 } } as const;
    expect(words(vectors)).toBe("ready vectors, 7% chosen by mutual information");
  });
});

describe("weightingWords", () => {
  const words = (weighting: ConfigurationOptions["weighting"]) => weightingWords(configuration({ weighting }));

  test("says how counts are weighed", () => {
    expect(words({})).toBe("raw tf, smooth idf, l2 norm");
    expect(words({ tf: "raw", idf: "none", norm: "none" })).toBe("values as they are");
  });

  test("says the constants of BM25", () => {
    expect(words({ tf: "bm25", idf: "bm25", norm: "none" })).toBe("BM25 tf (k1 1.2, b 0.75), BM25 idf");
    expect(words({ tf: "bm25", bm25: { k1: 0.9 }, idf: "none" })).toBe("BM25 tf (k1 0.9, b 0.75), l2 norm");
  });
});
