import type { LinearClassifier } from "../classifiers/linear-classifier.js";
import type { Document } from "../corpus/document.js";
import { type Article, toDocument } from "./article.js";
import { probabilityAtCoverage } from "./calibration.js";
import type { Configuration } from "./configuration.js";
import { type Explanation, explain } from "./explanation.js";
import type { FittedFeaturizer } from "./featurizer.js";
import { loadModelFile, saveModelFile } from "./model-file.js";
import type { ModelParts, Training } from "./model-parts.js";
import { judge, type Prediction, toPrediction } from "./prediction.js";
import { type StrongFeature, strongestFeatures } from "./strongest-features.js";

/**
 * A trained model: everything from an article to its label.
 *
 * @example
 * const model = await TextModel.load("news.safetensors");
 * model.predict("Shares fell after the merger failed.").label; // "business"
 */
export class TextModel {
  readonly config: Configuration;
  readonly featurizer: FittedFeaturizer;
  readonly classifier: LinearClassifier;
  readonly training: Training;

  constructor({ config, featurizer, classifier, training }: ModelParts) {
    this.config = config;
    this.featurizer = featurizer;
    this.classifier = classifier;
    this.training = training;
  }

  /**
   * Reads a model file, trusting nothing in it.
   * @throws CopydeskError `INPUT_NOT_FOUND`, or `MODEL_…` when it is none, damaged, or of a newer format
   */
  static async load(path: string): Promise<TextModel> {
    return new TextModel(await loadModelFile(path));
  }

  /**
   * Writes the model file. A crash at any moment leaves the file that was there, or the new one.
   * @throws CopydeskError `IO_WRITE`
   */
  async save(path: string): Promise<void> {
    await saveModelFile(path, this);
  }

  /** In the order of Unicode code points. */
  get labels(): readonly string[] {
    return this.classifier.labels;
  }

  get nFeatures(): number {
    return this.featurizer.vectorizer.nFeatures;
  }

  /**
   * Labels one article. Of equally probable labels the first in the model's order wins.
   * @throws CopydeskError `INPUT_BAD_ARTICLE`, `INPUT_VECTORS` or `INPUT_NO_VECTOR`
   */
  predict(article: Article): Prediction {
    return this.#predict(toDocument(article, 0));
  }

  /** Labels articles one by one as they come, in their order; it holds one at a time. */
  async *predictAll(articles: Iterable<Article> | AsyncIterable<Article>): AsyncGenerator<Prediction> {
    let place = 0;
    for await (const article of articles) yield this.#predict(toDocument(article, place++));
  }

  #predict(document: Document): Prediction {
    return toPrediction(document, this.labels, judge(this.classifier, this.featurizer.weights([document])));
  }

  /**
   * The probability that a share of articles reaches, those whose label the model is surest of: label the others by hand,
   * and so many are labelled by the model.
   *
   * @param coverage the share, above 0 and at most 1
   * @throws CopydeskError `CONFIG_COVERAGE`, `MODEL_NOT_CALIBRATED`
   */
  probabilityAtCoverage(coverage: number): number {
    return probabilityAtCoverage(this.training.calibration, coverage);
  }

  /**
   * Which words of an article spoke for and against a label, the one it gets by default.
   * @throws CopydeskError `INPUT_UNKNOWN_LABEL`, and as `predict` does
   */
  explain(article: Article, label?: string): Explanation {
    return explain(this, toDocument(article, 0), label);
  }

  /**
   * The features that speak most for a label, the strongest first.
   * @throws CopydeskError `INPUT_UNKNOWN_LABEL`
   */
  strongestFeatures(label: string, most = 20): StrongFeature[] {
    return strongestFeatures(this, label, most);
  }
}
