import type { LabelledArticle } from "./article.js";
import { type Configuration, type ConfigurationOptions, configuration } from "./configuration.js";
import { FeaturizerFit } from "./featurizer.js";
import { type LearnOptions, learn } from "./learn.js";
import { TextModel } from "./text-model.js";
import { type ReadOptions, readTrainingArticles } from "./training-articles.js";

/** What may be said to a fit, and heard from it. */
export interface FitOptions extends ReadOptions, LearnOptions {
  /** Names of the columns, for a model of ready vectors. */
  readonly featureNames?: readonly string[] | undefined;
  /** Ends the fit early: what it was aborted with is thrown. Heard between articles and iterations. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A text classifier that has learned nothing yet: a configuration. Its defaults are scikit-learn's; what
 * `copydesk train` uses is `recommendedConfiguration`.
 *
 * @example
 * const classifier = new TextClassifier({ classifier: { type: "complement-nb" } });
 * const model = await classifier.fit([
 *   { label: "sport", text: "The keeper saved two penalties." },
 *   { label: "business", text: "Shares fell after the merger failed." },
 * ]);
 * model.predict("A late penalty decided the match").label; // "sport"
 */
export class TextClassifier {
  readonly config: Configuration;

  /** @throws CopydeskError `CONFIG_BAD_OPTION` or `CONFIG_UNKNOWN_OPTION` */
  constructor(options: ConfigurationOptions = {}) {
    this.config = configuration(options, "TextClassifier");
  }

  /**
   * Learns from labelled articles, in one pass: of each only its counts are kept.
   *
   * @returns a new model; the classifier itself stays as it is
   * @throws CopydeskError `INPUT_BAD_ARTICLE`, `INPUT_NO_LABEL`, `INPUT_MANY_LABELS`, `INPUT_ONE_CLASS`, `INPUT_EMPTY`,
   *   `INPUT_NO_TERMS`, `INPUT_TOO_LARGE` for more weights than a model file can hold, `CONFIG_NOT_MULTI_LABEL` where
   *   articles have any number of labels and the configuration is for one, and what reading the articles throws
   */
  async fit(
    articles: Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>,
    options: FitOptions = {},
  ): Promise<TextModel> {
    const features = new FeaturizerFit(this.config, options);
    const labels = await readTrainingArticles(articles, this.config, options, (document) => features.add(document));
    return new TextModel(learn(this.config, features, labels, options));
  }
}
