import type { LinearClassifier } from "../classifiers/linear-classifier.js";
import type { TrainingSummary } from "../classifiers/training.js";
import type { Trial } from "./choose.js";
import type { Confidence } from "./confidence.js";
import type { Configuration } from "./configuration.js";
import type { FittedFeaturizer } from "./featurizer.js";

/** How a model came about: plain JSON. */
export interface Training {
  readonly nDocuments: number;
  /** In the order of the model's labels. A document counts for each label it has. */
  readonly documentsPerLabel: readonly number[];
  readonly solver: TrainingSummary;
  /** How good it is on documents that were held out; null where none were. */
  readonly heldOut: HeldOutQuality | null;
  /** What was tried to choose options by; null where none were chosen. */
  readonly trials: readonly Trial[] | null;
  /** What a search for a better configuration tried; null where there was none. */
  readonly tuning: Tuning | null;
  /** How large it was before it was shrunk; absent where it was not. What was held out was judged by that larger model. */
  readonly shrunkFrom?: ModelSize | undefined;
}

/** How large a model is: plain JSON. */
export interface ModelSize {
  readonly nFeatures: number;
  /** Of its file. */
  readonly bytes: number;
}

/** A search for a better configuration: plain JSON. */
export interface Tuning {
  readonly seed: number;
  /** All that was tried, the configuration that it began with first. */
  readonly trials: readonly TuningTrial[];
  /** Which of them was found the best; -1 where nothing could be tried. */
  readonly best: number;
}

/** A configuration that was tried: plain JSON. */
export interface TuningTrial {
  /** What differs from the configuration that the search began with, by place: `analyzer.wordNgrams`. */
  readonly changes: Readonly<Record<string, unknown>>;
  /** On how many folds it was tried; one that did badly on few got no more. */
  readonly folds: number;
  /** The mean log loss of held-out documents, in nats, calibrated by one sigmoid. */
  readonly logLoss: number;
  /** The share of them whose label was right; null for any number of labels. */
  readonly accuracy: number | null;
}

/** How good a model is on held-out documents: one label each, or any number. */
export interface HeldOutQuality {
  readonly nDocuments: number;
  /** The share of documents whose label is right, where they have one each. */
  readonly accuracy?: number | undefined;
  /** The mean of −ln of the probability of that label. */
  readonly logLoss?: number | undefined;
  /** Of all decisions about labels together, where documents have any number. */
  readonly microF1?: number | undefined;
  /** Of each label by itself, on average. */
  readonly macroF1?: number | undefined;
}

/** What a model is made of. */
export interface ModelParts {
  readonly config: Configuration;
  readonly featurizer: FittedFeaturizer;
  readonly classifier: LinearClassifier;
  readonly training: Training;
  /** Null where nothing was calibrated, and for models of any number of labels. */
  readonly confidence: Confidence | null;
}
