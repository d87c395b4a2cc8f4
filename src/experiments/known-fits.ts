import type { ExperimentCorpus, ExperimentHeader, Fit } from "./results.js";
import type { FitPlace } from "./run/fit-corpus.js";
import { placesOf } from "./run/schedule.js";
import { isTrained } from "./trained.js";

/** The fits that an experiment has: tells what is wrong with one that comes from elsewhere. */
export class KnownFits {
  readonly #metrics: readonly string[];
  readonly #arms: ReadonlySet<string>;
  readonly #baseline: string | undefined;
  /** How many labels each corpus has. */
  readonly #labels: ReadonlyMap<string, number>;
  /** How many documents are measured at each place of each corpus. */
  readonly #tested: ReadonlyMap<string, number>;

  constructor({ plan, corpora, arms }: Pick<ExperimentHeader, "plan" | "corpora" | "arms">) {
    this.#metrics = plan.metrics;
    this.#arms = new Set(arms.map(({ name }) => name));
    this.#baseline = arms[0]?.name;
    this.#labels = new Map(corpora.map(({ name, labels }) => [name, labels.length]));
    this.#tested = new Map(
      corpora.flatMap((corpus) =>
        placesOf(plan, corpus).map((place) => [placeKey(corpus.name, place), testedAt(corpus, place)] as const),
      ),
    );
  }

  /** What a fit must be and is not, for `it must …`; undefined for one of this experiment. */
  ruleBrokenBy(fit: Fit): string | undefined {
    const nTested = this.#tested.get(placeKey(fit.corpus, fit));
    const isKnown = this.#arms.has(fit.arm) && (fit.share === 1 || fit.arm === this.#baseline);
    if (!isKnown || nTested === undefined) return "be a fit of this experiment";
    // An arm that could not be trained has no metrics of probabilities.
    if (isTrained(fit) && !this.#metrics.every((metric) => Object.hasOwn(fit.metrics, metric)))
      return `have the metrics of the plan, ${this.#metrics.join(", ")}`;
    if (fit.predictions.length !== nTested) return `have a prediction for each of ${nTested} documents`;
    if ((fit.losses?.length ?? nTested) !== nTested) return `have a loss for each of ${nTested} documents`;
    const nLabels = this.#labels.get(fit.corpus) ?? 0;
    const areLabels = fit.predictions.flat().every((label) => label >= -1 && label < nLabels);
    return areLabels ? undefined : `have predictions of ${nLabels} labels, from 0, or -1`;
  }
}

function placeKey(corpus: string, { repeat, fold, share }: FitPlace): string {
  return JSON.stringify([corpus, repeat, fold, share]);
}

function testedAt({ folds, test }: ExperimentCorpus, { repeat, fold }: FitPlace): number {
  if (fold === "test") return test?.nDocuments ?? 0;
  return folds[repeat].reduce((n, foldOf) => n + (foldOf === fold ? 1 : 0), 0);
}
