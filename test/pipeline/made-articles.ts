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
    calibration: { method: "temperature", folds: 3 },
  },
  "hashed features with names": { vectorizer: { type: "hashing", nFeatures: 512, names: 3 } },
  "hashed features without names": { vectorizer: { type: "hashing", nFeatures: 256 } },
  "a tokenizer of natural's": { analyzer: { tokenPattern: "WordPunctTokenizer" } },
};
