import { CopydeskError, quote } from "../errors.js";
import type { LabelSupport } from "../pipeline/comparing/compared-labels.js";
import type { Configuration } from "../pipeline/configuration.js";
import { FitThreads } from "./fit-threads.js";
import type { ExperimentPlan, ResolvedPlan } from "./plan.js";
import { armsOf, equalArms, type PlannedArm } from "./plan-arms.js";
import { resolvedPlan } from "./resolve-plan.js";
import type { ExperimentCorpus, ExperimentHeader, Fit } from "./results.js";
import { type LoadedCorpus, type LoadOptions, loadCorpus, type OpenPlanSource } from "./run/corpus.js";
import { type CountedCorpus, countCorpus } from "./run/counted-corpus.js";
import { PlaceFits } from "./run/fit-arm.js";
import { type FitCorpus, fitCorpusOf } from "./run/fit-corpus.js";
import { fitKeys, placesOf, schedule } from "./run/schedule.js";

/** What an experiment is prepared with. */
export interface PrepareOptions extends LoadOptions {
  /** Told of every corpus before it is read. */
  readonly onSource?: ((name: string) => void) | undefined;
}

/** How an experiment is run. */
export interface RunOptions {
  /** How many threads fit. They change nothing but the time and the order in which fits are done. */
  readonly nThreads: number;
  /** Whether a fit, by its key, is done already, and to be left out; by default none is. */
  readonly isDone?: ((key: string) => boolean) | undefined;
  /** Told of every fit as soon as it is done, in whatever order that is; waited for before it is told of the next. */
  readonly onFit: (fit: Fit) => Promise<void>;
  /** Ends the run: what it was aborted with is thrown, once the fits that are done have been told of. */
  readonly signal?: AbortSignal | undefined;
}

/** About how much there is to do. */
export interface TimeEstimate {
  /** Seconds of one thread. */
  readonly seconds: number;
  /** How many fits that was measured by. */
  readonly nMeasured: number;
}

/**
 * A plan with the documents of its sources, ready to be run.
 *
 * @example
 * const factors = [{ name: "stemmer", levels: [{ name: "none" }, { name: "porter", config: { analyzer: { stemmer: "porter" } } }] }];
 * const plan = experimentPlan({ name: "stems", sources: [{ name: "news", source: "news.jsonl" }], factors });
 * const open = async ({ source }: PlanSource) => (await openCorpus(source)).documents;
 * const experiment = await Experiment.prepare(plan, { copydesk: "0.1.0", node: process.versions.node }, open);
 * await experiment.run({ nThreads: 4, onFit: async (fit) => console.log(fit.arm, fit.metrics.accuracy) });
 */
export class Experiment {
  readonly header: ExperimentHeader;
  /** What tells the fits apart, `fitKey` of each, in the order of the results. */
  readonly keys: readonly string[];
  readonly #arms: readonly PlannedArm[];
  readonly #loaded: readonly LoadedCorpus[];
  readonly #corpora: readonly FitCorpus[];
  #isWarm = false;

  private constructor(
    plan: ResolvedPlan,
    versions: ExperimentHeader["versions"],
    planned: readonly PlannedArm[],
    loaded: readonly LoadedCorpus[],
  ) {
    const corpora = loaded.map(({ corpus }) => corpus);
    this.#loaded = loaded;
    this.#arms = planned;
    this.#corpora = corpora.map(fitCorpusOf);
    const arms = planned.map(({ name, levels }) => ({ name, levels }));
    this.header = { format: "copydesk-experiment", formatVersion: 1, plan, versions, corpora, arms };
    this.keys = fitKeys(plan, corpora, planned);
  }

  /**
   * Reads the sources of a plan and deals their documents into folds. Each text is scanned once; what was found in it is
   * kept until the experiment is forgotten, four bytes a word, and counted once for every analyzer.
   *
   * @throws CopydeskError as {@link loadCorpus} and {@link resolvedPlan}, and what `open` throws
   */
  static async prepare(
    plan: ExperimentPlan,
    versions: ExperimentHeader["versions"],
    open: OpenPlanSource,
    { onSource, ...options }: PrepareOptions = {},
  ): Promise<Experiment> {
    const arms = armsOf(plan);
    const loaded: LoadedCorpus[] = [];
    const configs = arms.map(({ config }) => config);
    for (const source of plan.sources) {
      onSource?.(source.name);
      loaded.push(await loadCorpus(plan, source, configs, open, options));
    }
    const corpora = loaded.map(({ corpus }) => corpus);
    return new Experiment(resolvedPlan(plan, arms, corpora), versions, arms, loaded);
  }

  /**
   * Does all fits that are not done. Everything is learned inside each fold. Documents are counted once for all arms whose
   * analyzers differ in nothing but bounds; no more than two or three such counts are held at a time.
   *
   * @throws CopydeskError as training does, with the name of the arm; and what `onFit` throws
   */
  async run({ nThreads, isDone = () => false, onFit, signal }: RunOptions): Promise<void> {
    const { plan, corpora } = this.header;
    const nLeft = this.keys.filter((key) => !isDone(key)).length;
    if (nLeft === 0) return;
    signal?.throwIfAborted();
    const mostTogether = Math.max(1, Math.ceil(nLeft / (nThreads * partsPerThread)));
    const start = {
      arms: this.#arms.map(({ name, config }) => ({ name, config })),
      corpora: this.#corpora,
      metrics: plan.metrics,
    };
    const threads = new FitThreads(Math.min(nThreads, nLeft), start, onFit);
    const abort = (): void => threads.fail(signal?.reason);
    signal?.addEventListener("abort", abort);
    try {
      const groups = schedule(plan, corpora, this.#arms, isDone, mostTogether);
      for (const [countedNumber, { corpus, batches }] of groups.entries()) {
        const counted = await this.#count(corpus, this.#arms[batches[0].arms[0]].config, signal);
        for (const batch of batches) await threads.give({ ...batch, corpus, counted, countedNumber });
      }
      await threads.finish();
    } finally {
      signal?.removeEventListener("abort", abort);
      await threads.close();
    }
  }

  /** Labels that only the test source of a corpus has, by the name of the corpus. */
  unknownLabels(): ReadonlyMap<string, readonly LabelSupport[]> {
    return new Map(this.#loaded.map(({ corpus, unknownLabels }) => [corpus.name, unknownLabels]));
  }

  /** Groups of arms, by their names, whose configurations are one and the same. */
  equalArms(): readonly (readonly string[])[] {
    return equalArms(this.#arms);
  }

  /** How the documents of each source begin, by the name of the corpus and their ids; those of test sources are left out. */
  excerpts(): ReadonlyMap<string, ReadonlyMap<string, string>> {
    return new Map(this.#loaded.map(({ corpus, excerpts }) => [corpus.name, excerpts]));
  }

  /**
   * About how long all fits would take one thread: the baseline's features are counted, and on them each classifier is
   * trained and measured once, on the first fold of the first corpus. Counting and fitting are taken to grow with the
   * documents. Arms with more features than the baseline take longer than that, and others less.
   */
  async estimate(): Promise<TimeEstimate> {
    const { plan, corpora } = this.header;
    const [baseline] = this.#arms;
    const counted = await this.#count(0, baseline.config);
    const [place] = placesOf({ ...plan, curve: [] }, corpora[0]);
    const fits = new PlaceFits(this.#corpora[0], counted, place, plan.metrics);
    const learning = ({ classifier, choose }: Configuration) => JSON.stringify([classifier, choose]);
    const measured = new Map<string, number>();
    for (const { name, config } of this.#arms) {
      const { classifier, choose, heldOut } = config;
      if (measured.has(learning(config))) continue;
      const { seconds } = fits.fit({ name, config: { ...baseline.config, classifier, choose, heldOut } });
      const counting = counted.seconds * (corpora[0].nDocuments / counted.counts.nRows);
      measured.set(learning(config), Math.max(0, seconds - counting));
    }
    const seconds = this.#scaled(
      counted,
      this.#arms.map(({ config }) => measured.get(learning(config)) ?? 0),
    );
    return { seconds, nMeasured: measured.size };
  }

  /** What was measured on the first corpus, for all that is to be done in all of them. */
  #scaled(counted: CountedCorpus, fitSeconds: readonly number[]): number {
    const { plan, corpora } = this.header;
    const groups = schedule(plan, corpora, this.#arms, () => false, this.#arms.length);
    return groups.reduce((sum, { corpus, batches }) => {
      const size = sizeOf(corpora[corpus]) / sizeOf(corpora[0]);
      const ofFits = batches.flatMap(({ arms, place }) => arms.map((arm) => fitSeconds[arm] * place.share));
      return sum + size * ofFits.reduce((total, seconds) => total + seconds, counted.seconds);
    }, 0);
  }

  /** Counts a corpus; the first time again and again for a while, or what comes first would look slower than the rest. */
  async #count(number: number, config: Configuration, signal?: AbortSignal): Promise<CountedCorpus> {
    const { corpus, documents } = this.#loaded[number];
    const count = () => countCorpus(documents.for(config), config, signal);
    const start = performance.now();
    try {
      let counted = await count();
      while (!this.#isWarm && performance.now() - start < warmUp) counted = await count();
      this.#isWarm = true;
      return counted;
    } catch (error) {
      if (!(error instanceof CopydeskError)) throw error;
      throw new CopydeskError(error.code, `source ${quote(corpus.name)}: ${error.message}`, { cause: error });
    }
  }
}

/** How many documents it has, with those of the test source. */
function sizeOf({ nDocuments, test }: ExperimentCorpus): number {
  return nDocuments + (test?.nDocuments ?? 0);
}

/** So long, in milliseconds, code takes to run at its speed. */
const warmUp = 250;

/** Batches are so small that every thread gets this many, and all end at about the same time. */
const partsPerThread = 16;
