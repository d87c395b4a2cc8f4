import type { Source } from "../../corpus/source.js";
import { CopydeskError, nearestName, quote } from "../../errors.js";
import { type Configuration, type ConfigurationOptions, configuration } from "../../pipeline/configuration.js";
import { recommendedConfiguration } from "../../pipeline/recommended.js";

type ClassifierType = Configuration["classifier"]["type"];

const classifierTypes: readonly ClassifierType[] = [
  "linear-svm",
  "logistic-regression",
  "multinomial-nb",
  "complement-nb",
  "bernoulli-nb",
];

const counts = { tf: "raw", idf: "none", norm: "none" } as const;

/**
 * What is trained with: the parts that are given, each as a whole, and for the others what is recommended for the type of
 * classifier and the kind of source.
 *
 * @param given the parts of the configuration file
 * @param type what `--classifier` says
 * @returns the configuration for sources, once it is known what they are
 * @throws CopydeskError `CONFIG_UNKNOWN_CLASSIFIER`, `USAGE_TWO_CLASSIFIERS`
 */
export function trainingConfiguration(
  given: ConfigurationOptions,
  type?: string | undefined,
): (sources: readonly Pick<Source, "format">[]) => Configuration {
  const classifier = classifierPart(given.classifier, type);
  return (sources) => {
    const areVectors = sources.every(({ format }) => format === "libsvm");
    const vectorizer = given.vectorizer ?? (areVectors ? { type: "vectors" } : recommendedConfiguration.vectorizer);
    return configuration({
      analyzer: given.analyzer ?? recommendedConfiguration.analyzer,
      vectorizer,
      weighting: given.weighting ?? recommendedWeighting(classifier.type, vectorizer.type),
      classifier,
    });
  };
}

/** Vectors have weights already; counts are what these models of naive Bayes are about. */
function recommendedWeighting(classifier: ClassifierType, vectorizer: Configuration["vectorizer"]["type"]) {
  const takesCounts = classifier === "multinomial-nb" || classifier === "bernoulli-nb";
  return takesCounts || vectorizer === "vectors" ? counts : recommendedConfiguration.weighting;
}

function classifierPart(given: ConfigurationOptions["classifier"], type: string | undefined) {
  const recommended = recommendedConfiguration.classifier;
  if (type === undefined) return given ?? recommended;
  const known = classifierTypes.find((candidate) => candidate === type);
  if (known === undefined) throw unknownType(type);
  if (given === undefined) return known === recommended.type ? recommended : { type: known };
  if (given.type === known) return given;
  throw new CopydeskError(
    "USAGE_TWO_CLASSIFIERS",
    `--classifier: it must be the type that the configuration has, ${given.type}; got ${known}. Leave one of them out.`,
  );
}

function unknownType(type: string): CopydeskError {
  const near = nearestName(type, classifierTypes);
  return new CopydeskError(
    "CONFIG_UNKNOWN_CLASSIFIER",
    `--classifier: the type must be one of ${classifierTypes.join(", ")}; got ${quote(type)}.` +
      (near === undefined ? "" : ` Did you mean ${near}?`),
  );
}
