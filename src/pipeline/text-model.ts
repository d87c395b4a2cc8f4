import type { LinearClassifier } from "../classifiers/linear-classifier.js";
import { CopydeskError } from "../errors.js";
import { inSharedMemory } from "../machine/shared-memory.js";
import { type Article, toDocument } from "./article.js";
import { eachJudgement, type JudgingOptions, judgeBatch } from "./batch-judge.js";
import { type Confidence, probabilityAtCoverage, probabilityForLevel } from "./confidence.js";
import type { Configuration } from "./configuration.js";
import { type Explanation, explain } from "./explanation.js";
import type { FittedFeaturizer } from "./featurizer.js";
import { requireProbability, twoThresholds } from "./given-rule.js";
import { decodeModel, encodeModel, readModelFile, saveModelFile } from "./model-file.js";
import type { ModelParts, Training } from "./model-parts.js";
import { predictStream } from "./predict-stream.js";
import { type Prediction, type PredictionOptions, toPrediction } from "./prediction.js";
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
  readonly confidence: Confidence | null;

  /** The bytes of its file, in shared memory, once they are known. */
  #file: Uint8Array | undefined;

  constructor({ config, featurizer, classifier, training, confidence }: ModelParts) {
    this.config = config;
    this.featurizer = featurizer;
    this.classifier = classifier;
    this.training = training;
    this.confidence = confidence;
  }

  /**
   * Reads a model file, trusting nothing in it.
   * @throws CopydeskError `INPUT_NOT_FOUND`, or `MODEL_…` when it is none, damaged, or of a newer format
   */
  static async load(path: string): Promise<TextModel> {
    const file = await readModelFile(path);
    const model = new TextModel(decodeModel(file, path));
    model.#file = file;
    return model;
  }

  /**
   * Writes the model file. A crash at any moment leaves the file that was there, or the new one.
   * @throws CopydeskError `IO_WRITE`
   */
  async save(path: string): Promise<void> {
    await saveModelFile(path, this);
  }

  /** Whether an article may be given any number of labels, instead of one. */
  get isMultiLabel(): boolean {
    return this.classifier.link === "independent";
  }

  /** In the order of Unicode code points. */
  get labels(): readonly string[] {
    return this.classifier.labels;
  }

  get nFeatures(): number {
    return this.featurizer.vectorizer.nFeatures;
  }

  /**
   * The probability from which each label is given, in the order of `labels`, as training found it on held-out articles;
   * null for a model of one label each.
   */
  get labelThresholds(): readonly number[] | null {
    if (!this.isMultiLabel) return null;
    const { classifier, labels } = this;
    return Array.from(classifier.probabilitiesOf(classifier.thresholds?.slice() ?? new Float64Array(labels.length)));
  }

  /**
   * Labels one article. Of equally probable labels the first in the model's order wins.
   * @throws CopydeskError `INPUT_BAD_ARTICLE`, `INPUT_VECTORS` or `INPUT_NO_VECTOR`; `USAGE_TWO_THRESHOLDS`,
   *   `CONFIG_MIN_PROBABILITY`, `CONFIG_LEVEL` and `MODEL_NOT_CALIBRATED` for options that make no sense
   *
   * @example
   * model.predict("Shares fell.", { unknownShare: true }).unknownShare; // 0: the model knows both words
   * model.predict("Shares fell.", { labelSets: 0.9 }).labels; // ["business"], or more where the model is not sure
   */
  predict(article: Article, options: PredictionOptions = {}): Prediction {
    const document = toDocument(article, 0);
    const [judgement] = eachJudgement(judgeBatch(this, [document], this.#judging(options)));
    return toPrediction(document, this.labels, judgement);
  }

  /**
   * Labels articles as they come, in their order. It holds few at a time, takes no more than are asked for, and waits for
   * none to come before it answers for those that have. Throws as `predict` does.
   *
   * @example
   * for await (const { id, label } of model.predictAll(articles, { threads: new WorkerPool() })) console.log(id, label);
   */
  predictAll(
    articles: Iterable<Article> | AsyncIterable<Article>,
    options: PredictionOptions = {},
  ): AsyncGenerator<Prediction> {
    const file = () => {
      this.#file ??= inSharedMemory(encodeModel(this));
      return this.#file;
    };
    return predictStream({ model: this, file }, articles, this.#judging(options), options.threads);
  }

  #judging({ minProbability, labelSets, unknownShare = false }: PredictionOptions): JudgingOptions {
    if (minProbability !== undefined && labelSets !== undefined) throw twoThresholds();
    if (minProbability !== undefined) requireProbability(minProbability);
    const setProbability = labelSets === undefined ? undefined : this.probabilityForLevel(labelSets);
    return { unknownShare, minProbability, setProbability };
  }

  /**
   * The probability that a share of articles reaches, those whose label the model is surest of: label the others by hand,
   * and so many are labelled by the model.
   *
   * @param coverage the share, above 0 and at most 1
   * @throws CopydeskError `CONFIG_COVERAGE`, `MODEL_NOT_CALIBRATED`
   */
  probabilityAtCoverage(coverage: number): number {
    requireOneLabelEach("coverage", this);
    return probabilityAtCoverage(this.confidence, coverage);
  }

  /**
   * The probability from which labels are to be put into a set, so that an article's own label is in its set as often as
   * `level` says: conformal prediction, which holds whatever the model is worth if new articles are like the training
   * articles, in any order (exchangeable), and on average over articles, not for each kind of them.
   *
   * @param level above 0 and below 1: 0.9 for nine articles of ten
   * @throws CopydeskError `CONFIG_LEVEL`, `MODEL_NOT_CALIBRATED`
   */
  probabilityForLevel(level: number): number {
    requireOneLabelEach("label sets", this);
    return probabilityForLevel(this.confidence, level);
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

function requireOneLabelEach(what: string, { isMultiLabel }: TextModel): void {
  if (!isMultiLabel) return;
  throw new CopydeskError(
    "MODEL_NOT_CALIBRATED",
    `${what}: the model must give one label each; got one that gives any number, each by its own probability. ` +
      "Say how probable labels must be at the least instead: minProbability.",
  );
}
