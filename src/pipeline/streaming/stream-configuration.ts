import type { ClassifierType } from "../../classifiers/classifier-config.js";
import { onlineSchema } from "../../classifiers/online-config.js";
import { CopydeskError, quote } from "../../errors.js";
import { type Configuration, type ConfigurationOptions, configuration } from "../configuration.js";
import { recommendedFor } from "../recommended.js";

/** The types of classifier that learn from a stream, the one without options first. */
export const streamTypes = Object.freeze([
  "logistic-regression",
  "multinomial-nb",
  "complement-nb",
  "bernoulli-nb",
] as const);

type StreamType = (typeof streamTypes)[number];

/** Columns of hashed terms; memory and model grow with them. */
const nFeatures = 2 ** 18;

/** Options of logistic regression that say something of an online learning; the others are of solvers. */
const onlineOptions: readonly string[] = ["type", "multiClass", "online"];

/**
 * The whole configuration of a stream's training: what is given, and for all else what does well on streams. Features are
 * those of the vocabulary, or hashed.
 *
 * @param given only what applies to a stream
 * @param vocabulary the configuration of the model that features are taken from
 * @throws CopydeskError `CONFIG_NOT_STREAM` for an option that cannot apply, `CONFIG_BAD_OPTION`, `CONFIG_UNKNOWN_OPTION`
 */
export function streamConfiguration(given: ConfigurationOptions, vocabulary?: Configuration): Configuration {
  // Checked first, so that what is no option at all is said to be none.
  configuration(given);
  const type = given.classifier?.type ?? streamTypes[0];
  if (!isStreamType(type)) throw notStream("classifier.type", `one of ${streamTypes.join(", ")}`, type);
  requireApplicable(given, type);
  const features = vocabulary === undefined ? hashedFeatures(given, type) : featuresOf(given, vocabulary);
  return configuration({ ...features, classifier: classifierOptions(given, type), task: "single-label" });
}

function isStreamType(type: ClassifierType): type is StreamType {
  return streamTypes.some((known) => known === type);
}

/** Refuses what is learned from articles that are held out, or from all at once. */
function requireApplicable(given: ConfigurationOptions, type: StreamType): void {
  const { selection, choose, heldOut, calibration, task, thresholds, classifier = {} } = given;
  if (selection !== undefined && selection !== null) throw notStream("selection", "left out", selection);
  if (choose !== undefined && choose !== null) throw notStream("choose", "left out", choose);
  if (heldOut !== undefined) throw notStream("heldOut", "left out", heldOut);
  if (calibration?.method !== undefined && calibration.method !== "none") {
    throw notStream("calibration.method", '"none"', calibration.method);
  }
  if (task === "multi-label") throw notStream("task", '"single-label": one label each', task);
  if (thresholds !== undefined) throw notStream("thresholds", "left out", thresholds);
  const options: Readonly<Record<string, unknown>> = classifier;
  if (type === "logistic-regression") {
    const other = Object.keys(options).find((option) => !onlineOptions.includes(option));
    if (other !== undefined)
      throw notStream(`classifier.${other}`, "left out (online has what applies)", options[other]);
    if (options.multiClass === "softmax") throw notStream("classifier.multiClass", '"ovr"', "softmax");
    return;
  }
  const { classWeight = null, classPrior = null } = options;
  if (classPrior !== null)
    throw notStream("classifier.classPrior", "left out: labels are not known before", classPrior);
  if (classWeight !== null && classWeight !== "balanced") {
    throw notStream("classifier.classWeight", '"balanced" or left out: labels are not known before', classWeight);
  }
}

function classifierOptions({ classifier }: ConfigurationOptions, type: StreamType) {
  if (type === "logistic-regression") {
    const online = classifier?.type === type ? classifier.online : undefined;
    return { type, multiClass: "ovr", online: onlineSchema.parse(online ?? {}) } as const;
  }
  return { ...recommendedFor(type).classifier, ...classifier };
}

/** Naive Bayes takes no negative counts, so that hashing gives it none. */
function hashedFeatures(given: ConfigurationOptions, type: StreamType) {
  const { analyzer, weighting } = recommendedFor(type);
  const areSigned = type === "logistic-regression";
  const hashing = given.vectorizer ?? { type: "hashing" };
  if (hashing.type !== "hashing") {
    throw notStream("vectorizer.type", '"hashing", unless a vocabulary is given', hashing.type);
  }
  const { names = 0, alternateSign = areSigned } = hashing;
  if (names > 0) throw notStream("vectorizer.names", "0: memory would grow with the terms", names);
  if (alternateSign && !areSigned) throw notStream("vectorizer.alternateSign", `false with ${type}`, true);
  const vectorizer = { nFeatures, ...hashing, alternateSign };
  const fields = given.analyzer?.fields ?? analyzer.fields;
  return { analyzer: { ...given.analyzer, fields }, vectorizer, weighting: { ...weighting, ...given.weighting } };
}

/** What makes features of articles, as the model has it. */
function featuresOf(given: ConfigurationOptions, vocabulary: Configuration) {
  for (const part of ["analyzer", "vectorizer", "weighting"] as const) {
    if (given[part] !== undefined) throw notStream(part, "left out: the vocabulary brings its own", given[part]);
  }
  const { analyzer, vectorizer, selection, weighting } = vocabulary;
  return { analyzer, vectorizer, selection, weighting };
}

/** Says that an option cannot apply to a stream. */
export function notStream(option: string, rule: string, got: unknown): CopydeskError {
  return new CopydeskError(
    "CONFIG_NOT_STREAM",
    `configuration, ${option}: it must be ${rule} where a stream is learned from; got ${quote(got)}. ` +
      "Change it, or train on all articles at once, without --stream.",
  );
}
