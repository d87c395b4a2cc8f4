import { atTemperature } from "../classifiers/temperature.js";
import { trainClassifier } from "../classifiers/train-classifier.js";
import type { TrainingProgress } from "../classifiers/training.js";
import { CopydeskError } from "../errors.js";
import { type LabelledArticle, oneLabel, toDocument } from "./article.js";
import { learnCalibration } from "./calibration.js";
import { type Configuration, type ConfigurationOptions, configuration } from "./configuration.js";
import { FeaturizerFit } from "./featurizer.js";
import { heldOutScores } from "./held-out-scores.js";
import type { Calibration } from "./model-parts.js";
import { TextModel } from "./text-model.js";

/** What may be said to a fit, and heard from it. */
export interface FitOptions {
  /** Leave out articles that cannot be learned from, those without exactly one label; default false. */
  readonly skipBad?: boolean | undefined;
  /** Told of every one left out. */
  readonly onBadArticle?: ((error: CopydeskError) => void) | undefined;
  /** Told how many articles have been read. */
  readonly onArticle?: ((nArticles: number) => void) | undefined;
  /** Told when the features are known, and training on them begins. */
  readonly onFeatures?: ((nFeatures: number) => void) | undefined;
  /** Told how far an iterative solver has come. */
  readonly onIteration?: ((progress: TrainingProgress) => void) | undefined;
  /** Ends the fit early: what it was aborted with is thrown. Heard between articles and iterations. */
  readonly signal?: AbortSignal | undefined;
  /** Told when probabilities begin to be calibrated on held-out articles. */
  readonly onCalibration?: (() => void) | undefined;
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
   *   `INPUT_NO_TERMS`, `INPUT_TOO_LARGE` for more weights than a model file can hold, and what reading the articles throws
   */
  async fit(
    articles: Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>,
    options: FitOptions = {},
  ): Promise<TextModel> {
    const features = new FeaturizerFit(this.config, options.featureNames);
    const labels: string[] = [];
    let place = 0;
    for await (const article of articles) {
      options.signal?.throwIfAborted();
      try {
        const document = toDocument(article, place++);
        const label = oneLabel(document);
        features.add(document);
        labels.push(label);
      } catch (error) {
        if (options.skipBad !== true || !(error instanceof CopydeskError)) throw error;
        options.onBadArticle?.(error);
      }
      options.onArticle?.(labels.length);
    }
    if (labels.length === 0) throw nothingToLearn();
    return this.#learn(features, labels, options);
  }

  #learn(features: FeaturizerFit, labels: readonly string[], options: FitOptions): TextModel {
    const { config } = this;
    const { featurizer, weights } = features.finish();
    requireStorable(featurizer.vectorizer.nFeatures, new Set(labels).size);
    options.onFeatures?.(featurizer.vectorizer.nFeatures);
    const { classifier, summary } = trainClassifier(config.classifier, weights, labels, {
      onIteration: options.onIteration,
      signal: options.signal,
    });
    const calibration = this.#calibration(features, labels, classifier.labels, options);
    const documents = new Map<string, number>();
    for (const label of labels) documents.set(label, (documents.get(label) ?? 0) + 1);
    return new TextModel({
      config,
      featurizer,
      classifier: calibration === null ? classifier : atTemperature(classifier, calibration.temperature),
      training: {
        nDocuments: labels.length,
        documentsPerLabel: classifier.labels.map((label) => documents.get(label) ?? 0),
        solver: summary,
        calibration,
      },
    });
  }

  #calibration(
    features: FeaturizerFit,
    labels: readonly string[],
    classes: readonly string[],
    options: FitOptions,
  ): Calibration | null {
    const { calibration, classifier } = this.config;
    if (calibration.method === "none") return null;
    options.onCalibration?.();
    const holdOut = { ...calibration, signal: options.signal };
    return learnCalibration(heldOutScores(features, labels, classes, classifier, holdOut));
  }
}

/** So many bytes of weights a model file can hold: beyond 2 GiB it could not be read in one piece. */
const mostWeightBytes = 2 ** 31 - 2 ** 28;

/** Refuses, before any time is spent on it, a model that could not be saved. */
function requireStorable(nFeatures: number, nLabels: number): void {
  const bytes = nFeatures * nLabels * Float32Array.BYTES_PER_ELEMENT;
  if (bytes <= mostWeightBytes) return;
  throw new CopydeskError(
    "INPUT_TOO_LARGE",
    `training: weights must be at most ${(mostWeightBytes / 1e9).toFixed(1)} GB; got ${nFeatures} features × ${nLabels} labels, ` +
      `${(bytes / 1e9).toFixed(1)} GB. Use fewer features: minDf, maxFeatures, or a smaller nFeatures of the hashing vectorizer.`,
  );
}

function nothingToLearn(): CopydeskError {
  return new CopydeskError(
    "INPUT_EMPTY",
    "training: there must be labelled articles to learn from; got none. Check the source, its format and its columns.",
  );
}
