import { CopydeskError, quote } from "../../errors.js";
import { RandomGenerator } from "../../evaluation/random.js";
import type { LabelledArticle } from "../article.js";
import { type Configuration, type ConfigurationOptions, configuration } from "../configuration.js";
import { rounded } from "../held-out-loss.js";
import { forAnyNumber, learn, requireMultiLabel } from "../learn.js";
import type { TuningTrial } from "../model-parts.js";
import type { FitOptions } from "../text-classifier.js";
import { TextModel } from "../text-model.js";
import { readTrainingArticles } from "../training-articles.js";
import type { TrainingLabels } from "../training-labels.js";
import type { Contender } from "./contender.js";
import { CountedDocuments } from "./counted-documents.js";
import { dimensionsOf } from "./dimensions.js";
import { Proposals } from "./proposals.js";
import { Search, SearchEnd } from "./search.js";

/** How a tuning goes, after every trial. */
export interface TuningProgress {
  /** How many configurations have been tried. */
  readonly nTried: number;
  /** What was tried just now, on one fold or a further one. */
  readonly tried: TuningTrial;
  /** The best so far. */
  readonly best: TuningTrial;
}

/** What may be said to a tuning, and heard from it. */
export interface TuneOptions extends FitOptions {
  /**
   * How many seconds it may take in all, above 0: the search ends in time to train what it found. What cannot be had in
   * so short a time, a model trained without any search, takes as long as it takes.
   */
  readonly seconds?: number | undefined;
  /** How many configurations to try at the most. The same number and seed, without `seconds`, give the same model. */
  readonly trials?: number | undefined;
  /** Integer from 0 to 4,294,967,295; default 0. */
  readonly seed?: number | undefined;
  /** What is set, and not to be varied; by default nothing. */
  readonly fixed?: ConfigurationOptions | undefined;
  /** Ends the search, and trains the best found so far. */
  readonly stop?: AbortSignal | undefined;
  /** Told of every trial. */
  readonly onTuning?: ((progress: TuningProgress) => void) | undefined;
  /**
   * Told of what the search begins with, and of everything better it finds, beside what was the best before on the same
   * folds.
   */
  readonly onBest?: ((best: TuningTrial, before: TuningTrial | undefined) => void) | undefined;
}

/**
 * Learns from labelled articles with the best configuration that a search finds near a given one, judged by
 * cross-validation on these articles alone ({@link Search}). It keeps the articles, and counts them anew for every
 * analyzer that is tried.
 *
 * @returns a model whose `training.tuning` holds all that was tried
 * @throws CopydeskError as `TextClassifier.fit` does; `CONFIG_TUNING` without an end, or with one that is none;
 *   `CONFIG_SEED`
 *
 * @example
 * const model = await tune(recommendedConfiguration, articles, { seconds: 60 });
 */
export async function tune(
  options: ConfigurationOptions,
  articles: Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>,
  settings: TuneOptions,
): Promise<TextModel> {
  const start = Date.now();
  const { seconds, trials, seed = 0, signal, stop } = settings;
  requireEnd(seconds, trials);
  const random = new RandomGenerator(seed);
  const given = configuration(options, "tune");
  const documents = new CountedDocuments(given, settings);
  const labels = await readTrainingArticles(articles, given, settings, (document) => documents.add(document));
  if (labels.isMultiLabel) requireMultiLabel(given);
  const config = labels.isMultiLabel ? forAnyNumber(given) : given;
  const proposals = new Proposals(dimensionsOf(config, settings.fixed ?? {}, documents.haveTitles), random);
  const throwIfAborted = (): void => {
    signal?.throwIfAborted();
    if (stop?.aborted === true || !canBeTrained(search.best)) throw new SearchEnd();
  };
  const canBeTrained = (contender: Contender): boolean => {
    const needed = (Date.now() - start) / 1000 + nTrainings(contender.config, labels) * contender.seconds;
    return seconds === undefined || needed <= seconds;
  };
  const search = new Search(config, documents, labels, proposals, {
    trials: trials ?? Number.POSITIVE_INFINITY,
    interruption: { throwIfAborted },
    canBeTrained,
    threads: settings.threads,
    onTried: (contender) => {
      const nTried = search.tried.length;
      settings.onTuning?.({ nTried, tried: trialOf(contender), best: trialOf(search.best) });
    },
    onBest: (best, before) => settings.onBest?.(trialOf(best), before && trialOf(before, best.folds)),
  });
  const best = await search.run();
  const found: Configuration = best.folds === 0 ? config : { ...best.config, choose: null };
  const parts = learn(found, documents.features(found), labels, settings);
  const tried = search.tried.filter(({ folds }) => folds > 0);
  const tuning = { seed, trials: tried.map((contender) => trialOf(contender)), best: tried.indexOf(best) };
  return new TextModel({ ...parts, training: { ...parts.training, tuning } });
}

/**
 * How many trainings there are when what was found is learned: on every fold that is held out, and on all documents, which
 * takes up to twice as long as on those outside a fold.
 */
function nTrainings(
  { heldOut: { folds, enough } }: Configuration,
  { nDocuments, isMultiLabel }: TrainingLabels,
): number {
  return 2 + (isMultiLabel ? folds : Math.min(folds, Math.ceil((enough * folds) / nDocuments)));
}

/** How a contender stands, on as many folds as it has been tried on or on fewer. */
function trialOf(contender: Contender, folds: number = contender.folds): TuningTrial {
  const { logLoss, accuracy } = contender.standingOn(folds) ?? { logLoss: 0, accuracy: undefined };
  return {
    changes: contender.changes,
    folds,
    logLoss: rounded(logLoss),
    accuracy: accuracy === undefined ? null : rounded(accuracy),
  };
}

function requireEnd(seconds: number | undefined, trials: number | undefined): void {
  const isTime = seconds === undefined || (Number.isFinite(seconds) && seconds > 0);
  const isCount = trials === undefined || (Number.isInteger(trials) && trials > 0);
  if (isTime && isCount && (seconds !== undefined || trials !== undefined)) return;
  throw new CopydeskError(
    "CONFIG_TUNING",
    `tune: seconds must be above 0, or trials a whole number from 1, or both; got ${quote(seconds)} and ${quote(trials)}. ` +
      "60 seconds are a good beginning.",
  );
}
