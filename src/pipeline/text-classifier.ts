import { CopydeskError } from "../errors.js";
import { type LabelledArticle, toDocument } from "./article.js";
import { type Configuration, type ConfigurationOptions, configuration } from "./configuration.js";
import { FeaturizerFit } from "./featurizer.js";
import { type LearnOptions, learn } from "./learn.js";
import { TextModel } from "./text-model.js";
import { TrainingLabelList } from "./training-labels.js";

/** What may be said to a fit, and heard from it. */
export interface FitOptions extends LearnOptions {
  /** Leave out articles that cannot be learned from, those without a label; default false. */
  readonly skipBad?: boolean | undefined;
  /** Told of every one left out. */
  readonly onBadArticle?: ((error: CopydeskError) => void) | undefined;
  /** Told how many articles have been read. */
  readonly onArticle?: ((nArticles: number) => void) | undefined;
  /** Names of the columns, for a model of ready vectors. */
  readonly featureNames?: readonly string[] | undefined;
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
    const features = new FeaturizerFit(this.config, options.featureNames);
    const labels = new TrainingLabelList(this.config.task);
    let place = 0;
    for await (const article of articles) {
      options.signal?.throwIfAborted();
      try {
        const document = toDocument(article, place++);
        const ofDocument = labels.check(document);
        features.add(document);
        labels.add(ofDocument);
      } catch (error) {
        if (options.skipBad !== true || !(error instanceof CopydeskError)) throw error;
        options.onBadArticle?.(error);
      }
      options.onArticle?.(labels.nDocuments);
    }
    if (labels.nDocuments === 0) throw nothingToLearn();
    return new TextModel(learn(this.config, features, labels.finish(), options));
  }
}

function nothingToLearn(): CopydeskError {
  return new CopydeskError(
    "INPUT_EMPTY",
    "training: there must be labelled articles to learn from; got none. Check the source, its format and its columns.",
  );
}
