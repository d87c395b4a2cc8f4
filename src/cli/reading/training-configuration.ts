import type { ClassifierType } from "../../classifiers/classifier-config.js";
import type { Source } from "../../corpus/source.js";
import { CopydeskError, nearestName, quote } from "../../errors.js";
import { type Configuration, type ConfigurationOptions, configuration } from "../../pipeline/configuration.js";
import { classifierTypes, recommendedConfiguration, recommendedFor } from "../../pipeline/recommended.js";

/** Vectors have weights already. */
const asTheyAre = { tf: "raw", idf: "none", norm: "none" } as const;

/**
 * What is trained with: the options that are given, and for all others what is recommended for the type of classifier and
 * the kind of source. What is wrong is said at once, before any source is opened.
 *
 * @param given what the configuration file says
 * @param type what `--classifier` says
 * @returns the configuration for these sources
 * @throws CopydeskError `CONFIG_UNKNOWN_CLASSIFIER`, `USAGE_TWO_CLASSIFIERS`
 */
export function trainingConfiguration(
  given: ConfigurationOptions,
  type?: string,
): (sources: readonly Pick<Source, "format">[]) => Configuration {
  const named = type === undefined ? undefined : knownType(type);
  if (named !== undefined && given.classifier !== undefined && given.classifier.type !== named) {
    throw new CopydeskError(
      "USAGE_TWO_CLASSIFIERS",
      `--classifier: it must be the type that the configuration has, ${given.classifier.type}; got ${named}. Leave one of them out.`,
    );
  }
  const recommended = recommendedFor(named ?? given.classifier?.type ?? recommendedConfiguration.classifier.type);
  return (sources) => {
    const areVectors = sources.length > 0 && sources.every(({ format }) => format === "libsvm");
    const vectorizer = given.vectorizer ?? (areVectors ? { type: "vectors" as const } : recommended.vectorizer);
    return configuration({
      analyzer: { ...recommended.analyzer, ...given.analyzer },
      vectorizer,
      weighting: { ...(vectorizer.type === "vectors" ? asTheyAre : recommended.weighting), ...given.weighting },
      classifier: { ...recommended.classifier, ...given.classifier },
      calibration: { ...recommended.calibration, ...given.calibration },
    });
  };
}

function knownType(type: string): ClassifierType {
  const known = classifierTypes.find((candidate) => candidate === type);
  if (known !== undefined) return known;
  const near = nearestName(type, classifierTypes);
  throw new CopydeskError(
    "CONFIG_UNKNOWN_CLASSIFIER",
    `--classifier: the type must be one of ${classifierTypes.join(", ")}; got ${quote(type)}.` +
      (near === undefined ? "" : ` Did you mean ${near}?`),
  );
}
