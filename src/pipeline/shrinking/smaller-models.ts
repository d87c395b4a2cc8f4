import { centred } from "../../classifiers/centred.js";
import type { LinearClassifier } from "../../classifiers/linear-classifier.js";
import { fromLevels, toLevels, weightSteps } from "../../classifiers/weight-levels.js";
import { FittedWeighting } from "../../features/weighting.js";
import { FittedFeaturizer } from "../featurizer.js";
import { modelFileBytes } from "../model-file.js";
import type { ModelParts, ModelSize } from "../model-parts.js";
import { byImportance, featureImportance } from "./feature-importance.js";

/** Makes smaller models of one: with its most important features alone, and weights in 8 bits. */
export class SmallerModels {
  readonly #model: ModelParts;
  readonly #classifier: LinearClassifier;
  readonly #shrunkFrom: ModelSize;
  #order: Int32Array | undefined;

  constructor(model: ModelParts) {
    const { classifier, training } = model;
    this.#model = model;
    // What all classes share would take up most of the 8 bits of naive Bayes, and of a softmax it says nothing.
    this.#classifier = classifier.link === "softmax" ? centred(classifier) : classifier;
    const { nFeatures } = classifier;
    this.#shrunkFrom = training.shrunkFrom ?? { nFeatures, bytes: modelFileBytes(model) };
  }

  /** The model of so many features, or of all where there are no more. */
  of(nFeatures: number): ModelParts {
    const { featurizer, training } = this.#model;
    const shrunk = { ...this.#model, training: { ...training, shrunkFrom: this.#shrunkFrom } };
    if (nFeatures >= this.#classifier.nFeatures) return { ...shrunk, classifier: inEightBits(this.#classifier) };
    const columns = this.#mostImportant(nFeatures);
    return {
      ...shrunk,
      featurizer: selectedFeaturizer(featurizer, columns),
      classifier: inEightBits(selectedClassifier(this.#classifier, columns)),
    };
  }

  /** The columns of the most important features, ascending. */
  #mostImportant(nFeatures: number): Int32Array {
    this.#order ??= byImportance(featureImportance(this.#classifier, this.#model.featurizer.weighting.idf));
    return this.#order.slice(0, nFeatures).sort();
  }
}

function inEightBits(classifier: LinearClassifier): LinearClassifier {
  const steps = weightSteps(classifier.weights, classifier.nClasses);
  const weights = fromLevels(toLevels(classifier.weights, steps), steps);
  return classifier.with({ weights, weightSteps: steps });
}

function selectedClassifier(classifier: LinearClassifier, columns: Int32Array): LinearClassifier {
  const { nClasses } = classifier;
  const weights = new Float32Array(columns.length * nClasses);
  for (let to = 0; to < columns.length; to++) {
    const from = columns[to] * nClasses;
    weights.set(classifier.weights.subarray(from, from + nClasses), to * nClasses);
  }
  return classifier.with({ nFeatures: columns.length, weights });
}

function selectedFeaturizer({ vectorizer, weighting }: FittedFeaturizer, columns: Int32Array): FittedFeaturizer {
  const { config, idf, averageLength } = weighting;
  const kept = idf && Float32Array.from(columns, (column) => idf[column]);
  return new FittedFeaturizer(
    vectorizer.select(columns),
    new FittedWeighting(config, columns.length, kept, averageLength),
  );
}
