import type { ClassifierConfig, ClassifierType } from "../../classifiers/classifier-config.js";
import type { Source } from "../../corpus/source.js";
import { CopydeskError, nearestName, quote } from "../../errors.js";
import { type ChooseConfig, type ChosenOption, placeOf } from "../../pipeline/choose-config.js";
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
  return (sources) => {
    const areVectors = sources.length > 0 && sources.every(({ format }) => format === "libsvm");
    const vectorizer = given.vectorizer ?? (areVectors ? ({ type: "vectors" } as const) : ({ type: "count" } as const));
    if (vectorizer.type === "vectors" && given.analyzer !== undefined) throw analyzerWithoutText();
    const recommended = recommendedFor(named ?? given.classifier?.type ?? typeFor(vectorizer));
    const weighting = vectorizer.type === "vectors" ? asTheyAre : recommended.weighting;
    return configuration({
      ...merged({ ...recommended, weighting }, given),
      vectorizer,
      choose: given.choose === undefined ? leftOpen(recommended.choose, given.classifier) : given.choose,
    });
  };
}

/**
 * What the configuration file says, and what `--multi-label` and `--single-label` say of the number of labels.
 * @throws CopydeskError `USAGE_TWO_TASKS`
 */
export function withTask(
  given: ConfigurationOptions,
  { multiLabel = false, singleLabel = false }: { readonly multiLabel?: boolean; readonly singleLabel?: boolean },
): ConfigurationOptions {
  if (!multiLabel && !singleLabel) return given;
  const task = multiLabel ? "multi-label" : "single-label";
  const other = multiLabel && singleLabel ? "--single-label" : (given.task ?? "auto");
  if (other === "auto" || other === task) return { ...given, task };
  throw new CopydeskError(
    "USAGE_TWO_TASKS",
    `--${task}: it must agree with what else is said of the number of labels; got ${other}, too. Leave one of them out.`,
  );
}

function analyzerWithoutText(): CopydeskError {
  return new CopydeskError(
    "CONFIG_NEEDS_TEXT",
    "--config, analyzer: it must be left out for ready vectors, which hold no text to analyse; got options. Leave it out.",
  );
}

/** Naive Bayes takes no negative values, which ready vectors and hashes with signs may have. */
function typeFor(vectorizer: NonNullable<ConfigurationOptions["vectorizer"]>): ClassifierType {
  const { type } = recommendedConfiguration.classifier;
  if (type !== "ensemble" || vectorizer.type === "count") return type;
  return vectorizer.type === "hashing" && vectorizer.alternateSign === false ? type : "linear-svm";
}

/**
 * What is recommended, with what is given in its place, option by option; but of a part that is of another type all that
 * is recommended is left out.
 */
function merged(recommended: object, given: object): Record<string, unknown> {
  const result: Record<string, unknown> = { ...recommended };
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const before = result[key];
    result[key] = isPart(before) && isPart(value) && isAlike(before, value) ? merged(before, value) : value;
  }
  return result;
}

function isPart(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether two parts are told apart neither by `type` nor by `by`. */
function isAlike(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  return ["type", "by"].every((key) => !(key in other) || one[key] === other[key]);
}

/** The options to choose, without those whose value is given. */
function leftOpen(choose: ChooseConfig | null, given: ConfigurationOptions["classifier"]): ChooseConfig | null {
  const open = Object.entries(choose ?? {}).filter(
    ([option]) => given === undefined || placeOf(option as ChosenOption, given as ClassifierConfig) === undefined,
  );
  return open.length === 0 ? null : Object.fromEntries(open);
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
