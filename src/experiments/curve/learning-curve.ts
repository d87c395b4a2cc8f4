import { setImmediate } from "node:timers/promises";
import { checked } from "../../checked.js";
import { CopydeskError } from "../../errors.js";
import type { Threads } from "../../machine/threads.js";
import { type Configuration, type ConfigurationOptions, configuration } from "../../pipeline/configuration.js";
import type { LearnOptions } from "../../pipeline/learn.js";
import type { ReadOptions } from "../../pipeline/training-articles.js";
import { type Articles, type CountedCorpus, countCorpus } from "./counted-corpus.js";
import { type CurveFit, fitPart } from "./curve-fit.js";
import { type CurvePart, curveParts } from "./curve-parts.js";
import { meansOver, pointsOfFolds, pointsOfTest } from "./curve-points.js";
import type { CurveFitResult, CurvePoint, LearningCurve } from "./curve-result.js";
import { type CurveSettingsOptions, curveSchema, curveSizes } from "./curve-settings.js";

/** How far a learning curve is. */
export interface CurveProgress {
  /** What is learned from next. */
  readonly size: number;
  readonly fold: number | "test";
  readonly repeat: number;
  /** How many documents have been learned from, a fit after the other, and how many will have been in the end. */
  readonly nLearned: number;
  readonly nInAll: number;
}

/** What may be said to a learning curve, and heard from it. */
export interface LearningCurveOptions extends CurveSettingsOptions, ReadOptions {
  /** Labelled articles that all sizes are measured on, instead of folds. */
  readonly test?: Articles | undefined;
  /** Names of the columns, for ready vectors. */
  readonly featureNames?: readonly string[] | undefined;
  /** Other threads that help, a `WorkerPool`; they change nothing but the time. */
  readonly threads?: Threads | undefined;
  /** Told before each fit. */
  readonly onFit?: ((progress: CurveProgress) => void) | undefined;
}

/**
 * Measures how well a configuration does, by how many documents it learns from. Documents are counted once; samples of
 * rising size are nested and stratified by label, and all are measured on the same held-out documents: fold by fold, which
 * are blocks of neighbours, or on a test source. Whatever `train` learns is learned from the sample alone, also what it
 * chooses on documents held out of it.
 *
 * @param options the configuration, of `recommendedConfiguration` for what `copydesk train` does
 * @throws CopydeskError `CONFIG_BAD_OPTION` and `CONFIG_UNKNOWN_OPTION`, `CONFIG_SIZES`, `CONFIG_FOLDS`, and as
 *   `TextClassifier.fit` does
 *
 * @example
 * const { points } = await learningCurve(recommendedConfiguration, articles, { sizes: [100, 200, 400], repeats: 3 });
 * points.map(({ size, metrics }) => [size, metrics.accuracy?.mean]);
 */
export async function learningCurve(
  options: ConfigurationOptions,
  articles: Articles,
  { test, featureNames, threads, onFit, ...others }: LearningCurveOptions = {},
): Promise<LearningCurve> {
  const { skipBad, onBadArticle, onArticle, signal, ...given } = others;
  const settings = checked(curveSchema, given, "learningCurve");
  const config = configuration(options, "learningCurve");
  const reading = { skipBad, onBadArticle, onArticle, signal, featureNames, threads };
  const corpus = await countCorpus(config, articles, test, reading);
  const parts = curveParts(corpus, settings);
  const nDocuments = Math.min(...parts.map(({ order }) => order.length));
  const sizes = curveSizes(settings.sizes, nDocuments, corpus.trainLabels.labels.length);
  const runs = plannedRuns(parts, sizes);
  const nInAll = runs.reduce((sum, { size }) => sum + size, 0);
  const done: DoneRun[] = [];
  let nLearned = 0;
  for (const run of runs) {
    // A turn of the event loop, so that a signal is heard between fits.
    await setImmediate();
    signal?.throwIfAborted();
    const { size, part } = run;
    onFit?.({ size, fold: part.fold, repeat: part.repeat, nLearned, nInAll });
    done.push({ ...run, fit: fitted(config, corpus, run, { threads, signal }) });
    nLearned += size;
  }
  return {
    nDocuments,
    nTest: test === undefined ? null : corpus.nTest,
    labels: corpus.trainLabels.labels,
    unknownLabels: unknownLabels(corpus),
    measure: done[0].fit.measures.names[0],
    folds: test === undefined ? settings.folds : null,
    repeats: settings.repeats,
    seed: settings.seed,
    level: settings.level,
    points: pointsOf(done, sizes, nDocuments, test === undefined ? pointsOfFolds : pointsOfTest, settings),
    fits: done.map(fitResult),
  };
}

function unknownLabels({ labels, trainLabels }: CountedCorpus): LearningCurve["unknownLabels"] {
  const known = new Set(trainLabels.labels);
  const { documentsPerLabel } = labels;
  return labels.labels.flatMap((label, k) => (known.has(label) ? [] : [{ label, support: documentsPerLabel[k] }]));
}

interface Run {
  readonly part: CurvePart;
  readonly size: number;
}

interface DoneRun extends Run {
  readonly fit: CurveFit;
}

/** What is to be run; a sample that is all there is comes out the same in every repeat, so the first will do. */
function plannedRuns(parts: readonly CurvePart[], sizes: readonly number[]): Run[] {
  return parts.flatMap((part) =>
    sizes.filter((size) => part.repeat === 0 || size < part.order.length).map((size) => ({ part, size })),
  );
}

/** @throws CopydeskError `CONFIG_SIZES` where the sample is too little to learn from, and what training throws */
function fitted(config: Configuration, corpus: CountedCorpus, { part, size }: Run, options: LearnOptions): CurveFit {
  const learned = (n: number): CurveFit => fitPart(config, corpus, part.order.slice(0, n).sort(), part.test, options);
  try {
    return learned(size);
  } catch (error) {
    if (!(error instanceof CopydeskError) || !["INPUT_ONE_CLASS", "INPUT_NO_TERMS"].includes(error.code)) throw error;
    // Where not even all documents are enough, larger sizes would not help: it is said what is wrong with the documents.
    if (size === part.order.length) throw error;
    learned(part.order.length);
    throw new CopydeskError(
      "CONFIG_SIZES",
      `learningCurve: sizes must be enough to learn from, with two labels and terms; got ${size} documents that are not. ` +
        "Give larger sizes.",
      { cause: error },
    );
  }
}

function pointsOf(
  done: readonly DoneRun[],
  sizes: readonly number[],
  nDocuments: number,
  summedUp: typeof pointsOfFolds,
  settings: Parameters<typeof pointsOfFolds>[1],
): CurvePoint[] {
  const runsOf = sizes.map((size) => done.filter((run) => run.size === size));
  const folds = [...new Set(done.map(({ part }) => part.fold))];
  const measures = runsOf.map((runs) =>
    folds.map((fold) => runs.filter(({ part }) => part.fold === fold).map(({ fit }) => fit.measures)),
  );
  return summedUp(measures, settings).map(({ metrics, gain }, s) => {
    const fits = runsOf[s].map(({ fit }) => fit);
    const meanOf = (of: (fit: CurveFit) => number) => fits.reduce((sum, fit) => sum + of(fit), 0) / fits.length;
    return {
      size: sizes[s],
      share: sizes[s] / nDocuments,
      nFits: fits.length,
      metrics,
      gain,
      nFeatures: meanOf(({ nFeatures }) => nFeatures),
      seconds: meanOf(({ seconds }) => seconds),
    };
  });
}

function fitResult({ part: { repeat, fold }, size, fit: { nFeatures, measures, seconds } }: DoneRun): CurveFitResult {
  const means = meansOver([measures]);
  const metrics = Object.fromEntries(measures.names.map((name, m) => [name, means[m]]));
  return { repeat, fold, size, nFeatures, metrics, seconds };
}
