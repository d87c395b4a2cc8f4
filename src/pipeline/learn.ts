import type { ClassifierConfig } from "../classifiers/classifier-config.js";
import { microMacroThresholds } from "../classifiers/micro-macro-thresholds.js";
import { scutThresholds } from "../classifiers/scut-thresholds.js";
import { trainClassifier } from "../classifiers/train-classifier.js";
import type { TrainingProgress } from "../classifiers/training.js";
import { CopydeskError, quote } from "../errors.js";
import type { Threads } from "../machine/threads.js";
import type { Interruption } from "../optimize/solver.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { type Calibrated, calibrate } from "./calibration.js";
import { type Choice, chooseOptions, type Trial } from "./choose.js";
import { type ChosenOption, placeOf } from "./choose-config.js";
import { learnConfidence } from "./confidence.js";
import type { Configuration } from "./configuration.js";
import type { FeaturizerFit } from "./featurizer.js";
import { type HeldOutScores, HoldOut } from "./held-out.js";
import { heldOutQuality } from "./held-out-quality.js";
import type { ModelParts } from "./model-parts.js";
import type { TrainingLabels } from "./training-labels.js";

/** What may be said to a learning, and heard from it. */
export interface LearnOptions {
  /** Told before each combination of options that is tried on held-out articles. */
  readonly onTrial?: ((options: Trial["options"]) => void) | undefined;
  /** Told when probabilities begin to be calibrated on held-out articles. */
  readonly onCalibration?: (() => void) | undefined;
  /** Told when the features are known, and training on them begins. */
  readonly onFeatures?: ((nFeatures: number) => void) | undefined;
  /** Told how far an iterative solver has come. */
  readonly onIteration?: ((progress: TrainingProgress) => void) | undefined;
  /** Ends the learning early: what it was aborted with is thrown. */
  readonly signal?: Interruption | undefined;
  /** Other threads that help, a `WorkerPool`; they change nothing but the time. */
  readonly threads?: Threads | undefined;
}

/**
 * Learns a model from gathered documents: chooses what the configuration leaves open, trains on all of them, and learns on
 * held-out ones how far the scores can be believed, and for any number of labels from which score each is given.
 *
 * @throws CopydeskError as {@link trainClassifier} and {@link FeaturizerFit} do, `CONFIG_NOT_MULTI_LABEL`, `INPUT_TOO_LARGE`
 */
export function learn(
  given: Configuration,
  features: FeaturizerFit,
  labels: TrainingLabels,
  options: LearnOptions,
): ModelParts {
  const { featurizer, weights } = features.finish(labels.classes);
  return { ...learnFromWeights(given, weights, features, labels, options), featurizer };
}

/**
 * Learns all of a model but its features, which are known.
 *
 * @param weights of the documents, `nDocuments × nFeatures`
 * @param features splits the same documents, for what is held out
 * @throws CopydeskError as {@link learn}
 */
export function learnFromWeights(
  given: Configuration,
  weights: CsrMatrix,
  features: Pick<FeaturizerFit, "split">,
  labels: TrainingLabels,
  options: LearnOptions,
): Omit<ModelParts, "featurizer"> {
  requireStorable(weights.nColumns, labels.labels.length);
  const { isMultiLabel } = labels;
  if (isMultiLabel) requireMultiLabel(given);
  const config = isMultiLabel ? forAnyNumber(given) : given;
  const holdOut = new HoldOut(features, labels, config.heldOut, options);
  const { classifier: chosen, trials } = choose(config, isMultiLabel, holdOut, options);
  options.onFeatures?.(weights.nColumns);
  const { classifier, summary } = trainClassifier(chosen, weights, labels.rows, options);
  const isHeldOut = needsHeldOut(config, isMultiLabel);
  const learned = isHeldOut ? calibratedBy(config, chosen, classifier, isMultiLabel, holdOut, options) : undefined;
  return {
    config: { ...config, classifier: chosen },
    classifier: learned?.classifier ?? classifier,
    training: {
      nDocuments: labels.nDocuments,
      documentsPerLabel: labels.documentsPerLabel,
      solver: summary,
      heldOut: learned === undefined ? (isHeldOut ? { nDocuments: 0 } : null) : heldOutQuality(learned),
      trials: trials.length > 0 ? trials : null,
      tuning: null,
    },
    confidence:
      learned === undefined || isMultiLabel || config.calibration.method === "none" ? null : learnConfidence(learned),
  };
}

/**
 * The configuration for any number of labels: of an ensemble the linear model alone learns them, and not balanced, since
 * thresholds do for rare labels what weights would, and better.
 */
export function forAnyNumber(config: Configuration): Configuration {
  if (config.classifier.type !== "ensemble") return config;
  const classifier: ClassifierConfig = { ...config.classifier.linear, classWeight: null };
  const open = Object.entries(config.choose ?? {}).filter(([option]) => placeOf(option as ChosenOption, classifier));
  return { ...config, classifier, choose: open.length === 0 ? null : Object.fromEntries(open) };
}

/** Chooses options where the configuration asks for it. */
function choose(
  { classifier, choose: values }: Configuration,
  isMultiLabel: boolean,
  holdOut: HoldOut,
  { onTrial }: LearnOptions,
): Choice {
  const scoresOf = (config: ClassifierConfig) => holdOut.scores(config);
  if (values === null || isEmpty(scoresOf(classifier))) return { classifier, trials: [] };
  return chooseOptions(classifier, values, scoresOf, isMultiLabel ? "independent" : "one-vs-rest", onTrial);
}

function needsHeldOut({ calibration, choose, thresholds }: Configuration, isMultiLabel: boolean): boolean {
  return calibration.method !== "none" || choose !== null || (isMultiLabel && thresholds.by !== "half");
}

/** Whether nothing could be held out: each label has a single document. */
function isEmpty({ classStart }: HeldOutScores): boolean {
  return classStart.length < 2;
}

/** The classifier, calibrated and with its thresholds; nothing where nothing could be held out. */
function calibratedBy(
  config: Configuration,
  chosen: ClassifierConfig,
  classifier: Calibrated["classifier"],
  isMultiLabel: boolean,
  holdOut: HoldOut,
  { onCalibration }: LearnOptions,
): Calibrated | undefined {
  onCalibration?.();
  const heldOut = holdOut.scores(chosen);
  if (isEmpty(heldOut)) return undefined;
  return decided(calibrate(classifier, heldOut, config.calibration.method, isMultiLabel), config, isMultiLabel);
}

/** With the thresholds of any number of labels. */
function decided(learned: Calibrated, { thresholds }: Configuration, isMultiLabel: boolean): Calibrated {
  if (!isMultiLabel || thresholds.by === "half") return learned;
  const { heldOut } = learned;
  const chosen =
    thresholds.by === "micromacro"
      ? microMacroThresholds(heldOut, heldOut.foldIndex)
      : scutThresholds(heldOut, heldOut.foldIndex, thresholds.fbr);
  return { ...learned, classifier: learned.classifier.with({ thresholds: chosen }) };
}

/**
 * Refuses what cannot learn any number of labels.
 * @throws CopydeskError `CONFIG_NOT_MULTI_LABEL`
 */
export function requireMultiLabel({ classifier, calibration: { method } }: Configuration): void {
  if (!learnsAnyNumber(classifier)) {
    throw new CopydeskError(
      "CONFIG_NOT_MULTI_LABEL",
      `classifier: it must be an ensemble, a linear-svm or a one-vs-rest logistic-regression without l1Ratio where ` +
        `articles have any number of labels; got ${classifier.type}. Name another, or say that there is one label each: ` +
        '--single-label, or {"task": "single-label"}.',
    );
  }
  if (method !== "temperature" && method !== "isotonic") return;
  throw new CopydeskError(
    "CONFIG_NOT_MULTI_LABEL",
    'configuration, calibration.method: it must be "none", "sigmoid" or "platt" where articles have any number of ' +
      `labels; got ${quote(method)}. Use "sigmoid", or say that there is one label each: {"task": "single-label"}.`,
  );
}

function learnsAnyNumber(classifier: ClassifierConfig): boolean {
  return isOneVsRest(classifier.type === "ensemble" ? classifier.linear : classifier);
}

/** Whether a classifier is a linear model per label, trained by dual coordinate descent. */
export function isOneVsRest(classifier: ClassifierConfig): boolean {
  if (classifier.type === "linear-svm") return true;
  return classifier.type === "logistic-regression" && classifier.multiClass === "ovr" && classifier.l1Ratio === 0;
}

/** So many bytes of weights a model file can hold: beyond 2 GiB it could not be read in one piece. */
const mostWeightBytes = 2 ** 31 - 2 ** 28;

/** Refuses, before any time is spent on it, a model that could not be saved. */
function requireStorable(nFeatures: number, nLabels: number): void {
  const bytes = nFeatures * nLabels * Float32Array.BYTES_PER_ELEMENT;
  if (bytes <= mostWeightBytes) return;
  throw new CopydeskError(
    "INPUT_TOO_LARGE",
    `training: weights must be at most ${(mostWeightBytes / 1e9).toFixed(1)} GB; got ${nFeatures} features × ${nLabels} labels, ` +
      `${(bytes / 1e9).toFixed(1)} GB. Use fewer features: minDf, maxFeatures, or a smaller nFeatures of the hashing vectorizer.`,
  );
}
