import { BernoulliNaiveBayes } from "../../classifiers/bernoulli-nb.js";
import type { ClassifierConfig } from "../../classifiers/classifier-config.js";
import { ComplementNaiveBayes } from "../../classifiers/complement-nb.js";
import { MultinomialNaiveBayes } from "../../classifiers/multinomial-nb.js";
import { CountingNaiveBayes } from "./counting-naive-bayes.js";
import { OnlineLogistic } from "./online-logistic.js";
import type { SavedState } from "./state-tensors.js";
import { notStream } from "./stream-configuration.js";
import type { StreamLearner } from "./stream-learner.js";

/**
 * What learns a classifier of this configuration from a stream.
 *
 * @param saved to go on from, with `nClasses`
 * @throws CopydeskError `CONFIG_NOT_STREAM`, `MODEL_BAD_PART`, `MODEL_BAD_CLASSIFIER`
 */
export function learnerOf(
  config: ClassifierConfig,
  nFeatures: number,
  nClasses: number,
  saved: SavedState | undefined,
): StreamLearner {
  switch (config.type) {
    case "logistic-regression":
      if (config.online === undefined) throw notStream("classifier.online", "given", undefined);
      return new OnlineLogistic(nFeatures, nClasses, config.online, saved);
    case "multinomial-nb":
      return new CountingNaiveBayes(new MultinomialNaiveBayes(config), "values", nFeatures, nClasses, saved);
    case "complement-nb":
      return new CountingNaiveBayes(new ComplementNaiveBayes(config), "values", nFeatures, nClasses, saved);
    case "bernoulli-nb":
      return new CountingNaiveBayes(new BernoulliNaiveBayes(config), "presence", nFeatures, nClasses, saved);
    default:
      throw notStream("classifier.type", "logistic-regression or naive Bayes", config.type);
  }
}
