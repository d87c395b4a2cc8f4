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
}

/** What a model is made of. */
export interface ModelParts {
  readonly config: Configuration;
  readonly featurizer: FittedFeaturizer;
  readonly classifier: LinearClassifier;
  readonly training: Training;
}
