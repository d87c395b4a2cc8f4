import { valueAt } from "../config-place.js";
import type { Configuration, ConfigurationOptions } from "../configuration.js";
import { isOneVsRest } from "../learn.js";

/** One thing that tuning varies: where it stands in a configuration, and what may stand there. */
export interface Dimension {
  /** Keys from the outermost in, joined by dots: `analyzer.wordNgrams`. */
  readonly name: string;
  readonly values: readonly unknown[];
  /** Whether it multiplies the features, and with them the time of a trial. */
  readonly isCostly?: boolean;
}

const logTfIdf = { tf: "log", idf: "smooth", norm: "l2" };

const ofWords: readonly Dimension[] = [
  {
    name: "analyzer.wordNgrams",
    values: [
      [1, 1],
      [1, 2],
    ],
    isCostly: true,
  },
  { name: "analyzer.charNgrams", values: [null, [3, 4], [3, 5]], isCostly: true },
  { name: "analyzer.stemmer", values: ["none", "porter"] },
  { name: "analyzer.stopWords", values: ["none", "english"] },
];

const ofTitles: readonly Dimension[] = [
  {
    name: "analyzer.fields",
    values: [1, 2, 3].flatMap((title) => [false, true].map((separate) => ({ title, text: 1, separate }))),
  },
];

const ofVocabularies: readonly Dimension[] = [{ name: "analyzer.minDf", values: [1, 2, 3] }];

const ofWeights: readonly Dimension[] = [
  {
    name: "weighting",
    values: [
      logTfIdf,
      { ...logTfIdf, tf: "binary" },
      { ...logTfIdf, idf: "none" },
      { tf: "bm25", bm25: { k1: 1.2, b: 0.75 }, idf: "bm25", norm: "l2" },
    ],
  },
];

/** Of a linear model that stands at this place. What the configuration leaves open says what its options may be. */
const ofLinear = (place: string, { choose }: Configuration): readonly Dimension[] => [
  { name: `${place}.C`, values: choose?.C ?? [0.1, 0.3, 1, 3, 10] },
  { name: `${place}.logCountRatio`, values: [null, { alpha: 1, share: 1 }] },
  { name: `${place}.classWeight`, values: choose?.classWeight ?? [null, "balanced"] },
];

/**
 * What tuning may vary in a configuration: all that can be, but for what is set.
 *
 * @param config where the search begins
 * @param fixed what is set
 * @param hasTitles whether any article has a title
 */
export function dimensionsOf(
  config: Configuration,
  fixed: ConfigurationOptions,
  hasTitles: boolean,
): readonly Dimension[] {
  const { vectorizer, classifier } = config;
  const isText = vectorizer.type !== "vectors";
  const dimensions = [
    ...(isText ? ofWords : []),
    ...(isText && hasTitles ? ofTitles : []),
    ...(vectorizer.type === "count" ? ofVocabularies : []),
    ...(isText && !isNaiveBayesOfCounts(classifier.type) ? ofWeights : []),
    ...(classifier.type === "ensemble" ? ofLinear("classifier.linear", config) : []),
    ...(isOneVsRest(classifier) ? ofLinear("classifier", config) : []),
  ];
  return dimensions.filter(({ name }) => valueAt(fixed, name) === undefined && valueAt(config, name) !== undefined);
}

/** Bernoulli and multinomial naive Bayes are models of counts. */
function isNaiveBayesOfCounts(type: Configuration["classifier"]["type"]): boolean {
  return type === "multinomial-nb" || type === "bernoulli-nb";
}
