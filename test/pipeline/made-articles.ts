import type { LabelledArticle } from "../../src/pipeline/article.js";
import type { ConfigurationOptions } from "../../src/pipeline/configuration.js";
import { TextClassifier } from "../../src/pipeline/text-classifier.js";
import type { TextModel } from "../../src/pipeline/text-model.js";

const texts: Readonly<Record<string, readonly string[]>> = {
  sport: [
    "The keeper saved two penalties and the match ended level.",
    "A late goal won the match for the visitors.",
    "The coach praised the keeper after the final match of the season.",
    "She won the final race of the season by a second.",
  ],
  business: [
    "Shares fell after the merger failed and profit shrank.",
    "The bank raised its profit forecast for the year.",
    "Investors sold shares as oil prices fell.",
    "The merger of the two banks will cost jobs.",
  ],
  "arts & culture": [
    "The museum opened an exhibition of early portraits.",
    "A young director won the prize for her first film.",
    "The orchestra played the symphony to a full house.",
    "Critics praised the film and its young cast.",
  ],
};

/** Four articles for each of three labels. */
export const madeArticles: readonly { readonly label: string; readonly text: string }[] = Object.entries(texts).flatMap(
  ([label, all]) => all.map((text) => ({ label, text })),
);

/** The same, and articles that have two labels, and none: each label's texts beside those of the next. */
export const madeSetArticles: readonly { readonly labels: readonly string[]; readonly text: string }[] = [
  ...madeArticles.map(({ label, text }) => ({ labels: [label], text })),
  ...madeArticles.map(({ label, text }, i) => {
    const other = madeArticles[(i + 4) % madeArticles.length];
    return { labels: [label, other.label], text: `${text} ${other.text}` };
  }),
  ...["It rained on Monday.", "Snow is expected on Monday night.", "It was windy, and it rained all night."].map(
    (text) => ({
      labels: [],
      text,
    }),
  ),
];

export function madeModel(options: ConfigurationOptions = {}, articles: readonly LabelledArticle[] = madeArticles) {
  return new TextClassifier(options).fit(articles) satisfies Promise<TextModel>;
}

/** One configuration for each way through the pipeline. */
export const configurations: Readonly<Record<string, ConfigurationOptions>> = {
  "the defaults": {},
  "logistic regression, one against the rest": {
    weighting: { tf: "log" },
    classifier: { type: "logistic-regression", multiClass: "ovr", C: 10 },
  },
  "multinomial naive Bayes on counts": {
    weighting: { idf: "none", norm: "none" },
    classifier: { type: "multinomial-nb", alpha: 0.1 },
  },
  "complement naive Bayes on stems, bigrams and characters": {
    analyzer: { stemmer: "porter", wordNgrams: [1, 2], charNgrams: [2, 4] },
    classifier: { type: "complement-nb" },
  },
  "Bernoulli naive Bayes without stop words": {
    analyzer: { stopWords: "english" },
    weighting: { tf: "binary", idf: "none", norm: "none" },
    classifier: { type: "bernoulli-nb" },
  },
  "a linear SVM, calibrated": {
    weighting: { tf: "log" },
    classifier: { type: "linear-svm", classWeight: "balanced" },
    calibration: { method: "temperature" },
    heldOut: { folds: 3 },
  },
  "logistic regression with elastic net": {
    classifier: { type: "logistic-regression", l1Ratio: 0.2, C: 100 },
  },
  "the nearest centroid": { classifier: { type: "nearest-centroid" } },
  "an ensemble with its options chosen": {
    weighting: { tf: "log" },
    classifier: { type: "ensemble" },
    choose: { naiveBayesShare: [0, 0.5, 1], C: [0.3, 1, 3], alpha: [0.1, 1], classWeight: [null, "balanced"] },
    calibration: { method: "sigmoid" },
  },
  "a linear SVM, calibrated by a curve per label": {
    classifier: { type: "linear-svm" },
    calibration: { method: "isotonic" },
  },
  "complement naive Bayes, calibrated by a sigmoid per label": {
    classifier: { type: "complement-nb" },
    calibration: { method: "platt" },
  },
  "any number of labels": {
    classifier: { type: "linear-svm" },
    task: "multi-label",
    calibration: { method: "sigmoid" },
  },
  "any number of labels, each by its own F1": {
    classifier: { type: "logistic-regression", multiClass: "ovr", C: 10 },
    task: "multi-label",
    thresholds: { by: "scutfbr" },
  },
  "features chosen by chi-squared": {
    selection: { by: "chi2", keep: 0.6 },
    classifier: { type: "linear-svm" },
  },
  "titles that count more, apart from texts": { analyzer: { fields: { title: 2, separate: true } } },
  "hashed features with names": { vectorizer: { type: "hashing", nFeatures: 512, names: 3 } },
  "hashed features without names": { vectorizer: { type: "hashing", nFeatures: 256 } },
  "BM25 with its own constants": {
    weighting: { tf: "bm25", bm25: { k1: 2, b: 0.5 }, idf: "bm25", norm: "none" },
    classifier: { type: "linear-svm" },
  },
  "a tokenizer of natural's": { analyzer: { tokenPattern: "WordPunctTokenizer" } },
};
