import type { LinearClassifier } from "../classifiers/linear-classifier.js";
import type { TrainingSummary } from "../classifiers/training.js";
import type { Configuration } from "./configuration.js";
import type { FittedFeaturizer } from "./featurizer.js";

/** How a model came about: plain JSON. */
export interface Training {
  readonly nDocuments: number;
  /** In the order of the model's labels. */
  readonly documentsPerLabel: readonly number[];
  readonly solver: TrainingSummary;
  /** The temperature that scores were divided by, and on how many held-out documents it was learned. */
  readonly calibration: Calibration | null;
}

/** How scores were calibrated. */
export interface Calibration {
  readonly temperature: number;
  readonly nDocuments: number;
  /**
   * Percentiles 0 to 100 of how sure the model was of its labels on those documents: probabilities, ascending. Null where
   * there was none.
   */
  readonly confidencePercentiles: readonly number[] | null;
}

/** What a model is made of. */
export interface ModelParts {
  readonly config: Configuration;
  readonly featurizer: FittedFeaturizer;
  readonly classifier: LinearClassifier;
  readonly training: Training;
}
