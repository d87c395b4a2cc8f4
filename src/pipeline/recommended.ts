import type { ClassifierType } from "../classifiers/classifier-config.js";
import { type Configuration, type ConfigurationOptions, configuration } from "./configuration.js";

/** A title says in a few words what a text is about: each of its words counts twice. */
const analyzer: ConfigurationOptions["analyzer"] = { fields: { title: 2 } };
const counts: ConfigurationOptions["weighting"] = { tf: "raw", idf: "none", norm: "none" };
const logTfIdf: ConfigurationOptions["weighting"] = { tf: "log" };

const strengths = [0.1, 0.3, 1, 3, 10];
const smoothings = [0.01, 0.03, 0.1, 0.3, 1, 3];
const shares = [0, 0.25, 0.5, 1, 2];

const byType: Readonly<Record<ClassifierType, ConfigurationOptions>> = {
  ensemble: {
    weighting: logTfIdf,
    classifier: {
      type: "ensemble",
      linear: { type: "linear-svm", classWeight: "balanced" },
      naiveBayes: { type: "complement-nb", alpha: 0.3 },
    },
    choose: { naiveBayesShare: shares, C: strengths, alpha: smoothings },
    calibration: { method: "sigmoid" },
  },
  "linear-svm": {
    weighting: logTfIdf,
    classifier: { type: "linear-svm", classWeight: "balanced" },
    choose: { C: strengths },
    calibration: { method: "sigmoid" },
  },
  "logistic-regression": {
    weighting: logTfIdf,
    classifier: { type: "logistic-regression", multiClass: "ovr", C: 10 },
    choose: { C: [1, 3, 10, 30, 100] },
    calibration: { method: "sigmoid" },
  },
  "complement-nb": {
    weighting: logTfIdf,
    classifier: { type: "complement-nb", alpha: 0.3 },
    choose: { alpha: smoothings },
    calibration: { method: "temperature" },
  },
  "multinomial-nb": {
    weighting: counts,
    classifier: { type: "multinomial-nb", alpha: 0.1 },
    choose: { alpha: smoothings },
    calibration: { method: "temperature" },
  },
  "bernoulli-nb": {
    weighting: counts,
    classifier: { type: "bernoulli-nb", alpha: 0.1 },
    choose: { alpha: smoothings },
    calibration: { method: "temperature" },
  },
  "nearest-centroid": {
    weighting: logTfIdf,
    classifier: { type: "nearest-centroid" },
    calibration: { method: "temperature" },
  },
};

/** The types of classifier, the recommended one first. */
export const classifierTypes = Object.freeze(Object.keys(byType) as ClassifierType[]);

/** What `copydesk train --classifier` uses for a type of classifier, unless a configuration file says otherwise. */
export function recommendedFor(type: ClassifierType): Configuration {
  return configuration({ analyzer, ...byType[type] });
}

/**
 * What `copydesk train` uses without options: words of two or more characters, those of a title twice, logarithmic term
 * frequency; one linear SVM per label with balanced class weights, which votes with complement naive Bayes; how much each
 * counts, and how strong they are, chosen on held-out documents, as is how far the probabilities can be believed.
 * ARCHITECTURE.md says how it was chosen, by cross-validation on training documents.
 */
export const recommendedConfiguration: Configuration = recommendedFor("ensemble");
