import { requireClasses } from "../../classifiers/class-labels.js";
import { requireFiniteValues, requireNoNegativeValues } from "../../classifiers/training-rows.js";
import type { Document } from "../../corpus/document.js";
import { CopydeskError, quote } from "../../errors.js";
import type { SparseEntries } from "../../sparse/sparse-entries.js";
import { type LabelledArticle, oneLabel, toDocument } from "../article.js";
import type { Configuration } from "../configuration.js";
import { TextModel } from "../text-model.js";
import { decodeCheckpoint, encodeCheckpoint, type StreamState } from "./checkpoint.js";
import { learnerOf } from "./learner-of.js";
import { type ProgressiveRow, ProgressiveValidation } from "./progressive-validation.js";
import { ShuffleBuffer } from "./shuffle-buffer.js";
import { streamConfiguration } from "./stream-configuration.js";
import { HashedFeatures, ModelFeatures, type StreamFeatures } from "./stream-features.js";
import { StreamLabels } from "./stream-labels.js";
import type { StreamLearner } from "./stream-learner.js";
import { type StreamOptions, type StreamSettings, streamSettings } from "./stream-options.js";
import { StreamPosition } from "./stream-position.js";

/** So many bytes of a learner's numbers fit into a checkpoint: beyond 2 GiB it could not be read in one piece. */
const mostBytes = 2 ** 31 - 2 ** 28;
/** Of each feature and class. */
const bytesEach = 8;

/**
 * Learns from articles one at a time, in memory that does not grow with their number. What it has learned can be saved at
 * any moment, and gone on from with the same result to the bit, if the same articles come again from the beginning.
 *
 * Most callers want {@link trainStream}, which reads the articles.
 */
export class StreamTrainer {
  readonly config: Configuration;
  readonly settings: StreamSettings;
  readonly #origin: Readonly<Record<string, string>>;
  readonly #features: StreamFeatures;
  readonly #learner: StreamLearner;
  readonly #buffer: ShuffleBuffer;
  readonly #progress: ProgressiveValidation;
  readonly #position: StreamPosition;
  readonly #labels: StreamLabels;
  /** Documents learned from, those of all passes. */
  #nLearned: number;

  /**
   * @param checkpoint the bytes of a checkpoint to go on from
   * @param where its name, for messages
   * @throws CopydeskError `CONFIG_NOT_STREAM`, `CONFIG_BAD_OPTION`, `CONFIG_UNKNOWN_OPTION`, `CONFIG_NEEDS_VOCABULARY`; of
   *   a checkpoint `USAGE_OTHER_CHECKPOINT` when it is of other options, and `MODEL_…` when it is none or damaged
   */
  constructor(options: StreamOptions = {}, checkpoint?: Uint8Array, where = "checkpoint") {
    const { vocabulary, origin = {} } = options;
    this.settings = streamSettings(options);
    this.config = streamConfiguration(options.configuration ?? {}, vocabulary?.config);
    this.#origin = origin;
    requireOnePass(this.config, this.settings);
    const from = checkpoint && decodeCheckpoint(checkpoint, where);
    if (from !== undefined) this.#requireSame(from.state, where);
    this.#features = vocabulary
      ? new ModelFeatures(vocabulary.featurizer)
      : new HashedFeatures(this.config, from?.saved);
    if (from !== undefined) requireSame("the vocabulary", this.#features.digest(), from.state.features, where);
    const { labels, nLearned = 0, position, progressive } = from?.state ?? {};
    const { nFeatures } = this.#features;
    this.#labels = new StreamLabels(labels);
    this.#learner = learnerOf(this.config.classifier, nFeatures, this.labels.length, from?.saved);
    this.#buffer = new ShuffleBuffer(this.settings.shuffle, this.settings.seed, from?.heldOf(nFeatures));
    this.#progress = new ProgressiveValidation(progressive);
    this.#position = new StreamPosition(position);
    this.#nLearned = nLearned;
  }

  /** Passes done. */
  get pass(): number {
    return this.#position.pass;
  }

  /** Articles read in this pass. */
  get nRead(): number {
    return this.#position.nRead;
  }

  /** Whether articles are passed over still, which were learned from before the checkpoint. */
  get isOnItsWay(): boolean {
    return this.#position.isOnItsWay;
  }

  /** Articles learned from, in all passes. */
  get nLearned(): number {
    return this.#nLearned;
  }

  /** Articles read and held, not yet learned from. */
  get nHeld(): number {
    return this.#buffer.rows.length;
  }

  /** Labels so far, in the order in which they were first seen. */
  get labels(): readonly string[] {
    return this.#labels.names;
  }

  /** Progressive validation of the first pass. */
  get rows(): readonly ProgressiveRow[] {
    return this.#progress.rows;
  }

  /**
   * Takes the next article of the pass: it is held and, in its turn, learned from; one that was learned from before the
   * checkpoint is passed over.
   *
   * @throws CopydeskError `INPUT_BAD_ARTICLE`, `INPUT_NO_LABEL`, `INPUT_MANY_LABELS`, `INPUT_VECTORS`, `INPUT_NO_VECTOR`,
   *   `INPUT_NOT_FINITE`, `INPUT_NEGATIVE` for an article that cannot be learned from, which leaves all as it was;
   *   `INPUT_CHANGED` when it is not the one that came before; `INPUT_TOO_LARGE` for too many labels, `CONFIG_DIVERGED`
   */
  take(article: LabelledArticle): void {
    const document = toDocument(article, this.nRead);
    const isNew = this.#position.goPast(document, lengthOf(document));
    const label = oneLabel(document);
    if (!isNew) return;
    const counts = this.#counts(document);
    const classIndex = this.#labels.classOf(label) ?? this.#addLabel(label);
    if (this.pass === 0) {
      this.#labels.count(classIndex);
      this.#features.learn(counts);
    }
    this.#buffer.add({ ...counts, classIndex });
    while (this.#buffer.isOverfull) this.#learnHeld();
  }

  /**
   * Learns from articles that are held: when a pass is over, all of them are to be learned from.
   * @param most of them
   * @throws CopydeskError `CONFIG_DIVERGED`
   */
  learnHeld(most = this.nHeld): void {
    for (let n = Math.min(most, this.nHeld); n > 0; n--) this.#learnHeld();
  }

  /**
   * Ends a pass: learns from all that is held.
   * @throws CopydeskError `INPUT_CHANGED` when the pass was shorter or longer than the one before, `CONFIG_DIVERGED`
   */
  endPass(): void {
    if (!this.isOnItsWay) this.learnHeld();
    this.#position.endPass();
    this.#progress.finish(this.labels.length);
  }

  /**
   * The model that has been learned; a pass that is not over is ended, so that no article is held and forgotten.
   * @throws CopydeskError `INPUT_EMPTY`, `INPUT_ONE_CLASS`, and as {@link endPass}
   */
  finish(): TextModel {
    if (this.nRead > 0) this.endPass();
    const { nDocuments } = this.#labels;
    if (nDocuments === 0) throw nothingToLearn();
    requireClasses(this.labels);
    const order = this.#labels.order();
    const labels = order.map((k) => this.labels[k]);
    const last = this.rows.at(-1);
    return new TextModel({
      config: this.config,
      featurizer: this.#features.featurizer(),
      classifier: this.#learner.classifier(labels, order),
      training: {
        nDocuments,
        documentsPerLabel: this.#labels.documentsPerLabel(),
        solver: { iterations: this.pass, converged: true, message: this.#sortedMessage() },
        heldOut: last === undefined ? null : { nDocuments, accuracy: last.accuracy, logLoss: last.logLoss },
        trials: null,
        tuning: null,
      },
      confidence: null,
    });
  }

  /** All that it needs to go on, as the bytes of a file. */
  checkpoint(): Uint8Array {
    const state: StreamState = {
      configuration: this.config,
      settings: this.settings,
      origin: this.#origin,
      features: this.#features.digest(),
      labels: this.#labels.state,
      nLearned: this.#nLearned,
      position: this.#position.state,
      progressive: this.#progress.state,
    };
    const tensors = new Map([...this.#features.state(), ...this.#learner.state()]);
    return encodeCheckpoint(state, tensors, this.#buffer.rows);
  }

  #counts(document: Document): SparseEntries {
    const counts = this.#features.counts(document);
    requireFiniteValues(counts, "training");
    const { type } = this.config.classifier;
    if (type === "multinomial-nb" || type === "complement-nb") requireNoNegativeValues(counts);
    // Copies: what they are parts of has room for more.
    return { columns: counts.columnIndex.slice(), values: counts.values.slice() };
  }

  #addLabel(label: string): number {
    const { nFeatures } = this.#features;
    const nClasses = this.labels.length + 1;
    if ((nFeatures + 1) * (nClasses + 1) * bytesEach > mostBytes) throw tooManyLabels(nClasses, nFeatures);
    this.#learner.addClass();
    return this.#labels.add(label);
  }

  /** What is to be said where articles came in runs of one label, and those that were held did not mix them. */
  #sortedMessage(): string | undefined {
    const { shuffle } = this.settings;
    const needed = this.#labels.toBeHeld();
    if (this.config.classifier.type !== "logistic-regression" || needed <= shuffle) return undefined;
    return (
      `articles come in runs of one label, and ${shuffle} that are held do not mix them: what is learned first is ` +
      `forgotten. Shuffle the source, or hold more: --shuffle ${2 ** Math.ceil(Math.log2(needed))}.`
    );
  }

  #learnHeld(): void {
    const row = this.#buffer.take(this.#nLearned);
    const probabilities = this.#learner.learn(this.#features.weights(row), row.classIndex);
    if (this.pass === 0) this.#progress.add(probabilities, row.classIndex);
    this.#nLearned++;
  }

  /** Refuses a checkpoint of other options. */
  #requireSame(state: StreamState, where: string): void {
    requireSame("the configuration", this.config, state.configuration, where);
    for (const option of ["passes", "shuffle", "seed"] as const) {
      requireSame(option, this.settings[option], state.settings[option], where);
    }
    for (const key of new Set([...Object.keys(state.origin), ...Object.keys(this.#origin)])) {
      requireSame(key, this.#origin[key], state.origin[key], where);
    }
  }
}

function requireSame(what: string, given: unknown, saved: unknown, where: string): void {
  if (JSON.stringify(given) === JSON.stringify(saved)) return;
  throw new CopydeskError(
    "USAGE_OTHER_CHECKPOINT",
    `${where}: ${what} must be what the checkpoint was written with, ${quote(saved)}; got ${quote(given)}. ` +
      "Give the same options and sources, or remove the file and begin anew.",
  );
}

/** Counting twice would count every document twice. */
function requireOnePass({ classifier: { type } }: Configuration, { passes }: StreamSettings): void {
  if (passes === 1 || type === "logistic-regression") return;
  throw new CopydeskError(
    "CONFIG_NOT_STREAM",
    `StreamTrainer: passes must be 1 with ${type}, which counts once; got ${passes}. Leave it out.`,
  );
}

function lengthOf(document: Document): number {
  if ("columns" in document) return document.columns.length;
  return "tokens" in document ? document.tokens.length : document.text.length;
}

function nothingToLearn(): CopydeskError {
  return new CopydeskError(
    "INPUT_EMPTY",
    "training: there must be labelled articles to learn from; got none. Check the source, its format and its columns.",
  );
}

function tooManyLabels(nClasses: number, nFeatures: number): CopydeskError {
  return new CopydeskError(
    "INPUT_TOO_LARGE",
    `training: what is learned must take at most ${(mostBytes / 1e9).toFixed(1)} GB; got more with ${nClasses} labels × ` +
      `${nFeatures} features. Use fewer features (vectorizer.nFeatures), or check which column holds the labels.`,
  );
}
