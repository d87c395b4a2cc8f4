import type { ClassifierType } from "../classifiers/classifier-config.js";
import { type Configuration, type ConfigurationOptions, configuration } from "./configuration.js";

const counts: ConfigurationOptions["weighting"] = { tf: "raw", idf: "none", norm: "none" };
const logTfIdf: ConfigurationOptions["weighting"] = { tf: "log" };
const calibration: ConfigurationOptions["calibration"] = { method: "temperature" };

const byType: Readonly<Record<ClassifierType, ConfigurationOptions>> = {
  "linear-svm": { weighting: logTfIdf, classifier: { type: "linear-svm", classWeight: "balanced" } },
  "logistic-regression": {
    weighting: logTfIdf,
    classifier: { type: "logistic-regression", multiClass: "ovr", C: 10 },
  },
  "complement-nb": { weighting: logTfIdf, classifier: { type: "complement-nb" } },
  "multinomial-nb": { weighting: counts, classifier: { type: "multinomial-nb" } },
  "bernoulli-nb": { weighting: counts, classifier: { type: "bernoulli-nb" } },
};

/** The types of classifier, the recommended one first. */
export const classifierTypes = Object.freeze(Object.keys(byType) as ClassifierType[]);

/** What `copydesk train --classifier` uses for a type of classifier, unless a configuration file says otherwise. */
export function recommendedFor(type: ClassifierType): Configuration {
  return configuration({ ...byType[type], calibration });
}

/**
 * What `copydesk train` uses without options: words of two or more characters, logarithmic term frequency, one linear
 * SVM per label with balanced class weights, and probabilities calibrated by temperature. ARCHITECTURE.md says how it was
 * chosen, by cross-validation on training documents.
 */
export const recommendedConfiguration: Configuration = recommendedFor("linear-svm");
