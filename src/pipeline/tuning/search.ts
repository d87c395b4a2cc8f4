import { setImmediate } from "node:timers/promises";
import { CopydeskError } from "../../errors.js";
import type { Threads } from "../../machine/threads.js";
import type { Interruption } from "../../optimize/solver.js";
import { chooseOptions } from "../choose.js";
import type { ChooseConfig } from "../choose-config.js";
import type { Configuration } from "../configuration.js";
import { type HeldOutScores, HoldOut } from "../held-out.js";
import { areLower } from "../held-out-loss.js";
import type { TrainingLabels } from "../training-labels.js";
import { Contender } from "./contender.js";
import type { CountedDocuments } from "./counted-documents.js";
import type { Proposals } from "./proposals.js";

/** So many challenge the best so far at a time; the better half of them is left after every fold. */
const challengersAtATime = 7;

/** What a search may be told, and what is heard from it. */
export interface SearchOptions {
  /** How many configurations to try at the most. */
  readonly trials: number;
  /** Ends the search: throw {@link SearchEnd} for the best so far to stand, anything else for nothing to. */
  readonly interruption: Interruption;
  /** Whether there is time to train what a contender stands for; one for which there is not, is out. */
  readonly canBeTrained: (contender: Contender) => boolean;
  /** Other threads that help. */
  readonly threads?: Threads | undefined;
  /** Told of every contender that was tried on a further fold. */
  readonly onTried: (contender: Contender) => void;
  /** Told of every contender that takes the place of the best, the one that the search begins with first. */
  readonly onBest: (best: Contender, before: Contender | undefined) => void;
}

/** Thrown to end a search. */
export class SearchEnd extends Error {}

/**
 * Looks for a better configuration by successive halving (K. Jamieson and A. Talwalkar, "Non-stochastic best arm
 * identification and hyperparameter optimization", AISTATS 2016) on cross-validation folds: neighbours of the best so far
 * are tried on one fold, the better half of them on a second too, and so on until one is left. It takes the place of the
 * best where its log loss on the same documents is lower by more than chance, and the next neighbours are its own. In a
 * trial everything is learned inside the fold.
 */
export class Search {
  readonly #documents: CountedDocuments;
  readonly #labels: TrainingLabels;
  readonly #proposals: Proposals;
  readonly #options: SearchOptions;
  readonly #start: Contender;
  readonly #tried: Contender[] = [];
  #best: Contender;
  /** Those that are left of the neighbours that challenge the best. */
  #challengers: readonly Contender[] = [];

  constructor(
    start: Configuration,
    documents: CountedDocuments,
    labels: TrainingLabels,
    proposals: Proposals,
    options: SearchOptions,
  ) {
    this.#documents = documents;
    this.#labels = labels;
    this.#proposals = proposals;
    this.#options = options;
    this.#start = new Contender({ config: start, changes: {} });
    this.#best = this.#start;
  }

  /** All that were tried, in their order; those that could not be learned, too, on no fold. */
  get tried(): readonly Contender[] {
    return this.#tried;
  }

  /** The best so far. */
  get best(): Contender {
    return this.#best;
  }

  /**
   * Searches to the end, and answers the best found. Others are heard before every trial: timers, signals.
   *
   * @throws CopydeskError as learning with the configuration that it begins with does, and what interrupts it
   */
  async run(): Promise<Contender> {
    try {
      if (!(await this.#tryOn(1, this.#start))) return this.#start;
      this.#options.onBest(this.#start, undefined);
      while (await this.#contest());
    } catch (error) {
      if (!(error instanceof SearchEnd)) throw error;
      this.#settle();
    }
    return this.#best;
  }

  /** Lets neighbours challenge the best; answers whether there were any. */
  async #contest(): Promise<boolean> {
    // Where time is short, several cheap neighbours tell more than one that takes ten times as long.
    const isThrifty = this.#tried.length <= challengersAtATime;
    while (this.#challengers.length < challengersAtATime && this.#tried.length < this.#options.trials) {
      const proposal = this.#proposals.near(this.#best.config, this.#start.config, isThrifty);
      if (proposal === undefined) break;
      const challenger = new Contender(proposal);
      if (await this.#tryOn(1, challenger)) this.#challengers = [...this.#challengers, challenger];
    }
    if (this.#challengers.length === 0) return false;
    const nFolds = Math.min(this.#start.config.heldOut.folds, this.#labels.nDocuments);
    for (let fold = 2, isDecided = false; fold <= nFolds && !isDecided; fold++) {
      const left = this.#challengers.filter(this.#options.canBeTrained);
      const better = byLoss(left).slice(0, Math.ceil(left.length / 2));
      if (this.#best.folds < fold) await this.#tryOn(fold, this.#best);
      for (const challenger of better) await this.#tryOn(fold, challenger);
      this.#challengers = better.filter(({ folds }) => folds === fold);
      isDecided = better.length <= 1 || this.#challengers.length === 0;
    }
    this.#settle();
    return true;
  }

  /** Of the challengers, the best of those that got furthest takes the place of the best so far where it is better. */
  #settle(): void {
    const left = this.#challengers.filter(this.#options.canBeTrained);
    const furthest = Math.max(0, ...left.map(({ folds }) => folds));
    const [first] = byLoss(left.filter(({ folds }) => folds === furthest));
    this.#challengers = [];
    const [own, others] = [first?.standing, this.#best.standingOn(furthest)];
    if (own === undefined || others === undefined || !areLower(own.losses, others.losses)) return;
    const before = this.#best;
    this.#best = first;
    this.#options.onBest(first, before);
  }

  /** Tries a contender on a further fold; answers whether it could be learned. */
  async #tryOn(fold: number, contender: Contender): Promise<boolean> {
    await setImmediate();
    this.#options.interruption.throwIfAborted();
    if (fold === 1) this.#tried.push(contender);
    const start = Date.now();
    try {
      const { scores, nTrained } = this.#scores(fold, contender);
      if (scores.scores.length === 0) return false;
      contender.add(scores, this.#labels.isMultiLabel, (Date.now() - start) / 1000 / nTrained);
    } catch (error) {
      if (error instanceof CopydeskError && contender !== this.#start) return false;
      throw error;
    }
    this.#options.onTried(contender);
    return true;
  }

  /** What a contender gives the documents of a fold. On the first one, options of its classifier are chosen before. */
  #scores(fold: number, contender: Contender): { readonly scores: HeldOutScores; readonly nTrained: number } {
    const { interruption } = this.#options;
    const features = this.#documents.features(contender.config, interruption);
    const holdOut = new HoldOut(features, this.#labels, contender.config.heldOut, {
      signal: interruption,
      threads: this.#options.threads,
    });
    const scoresOf = (classifier: Configuration["classifier"]) => holdOut.scores(classifier, [fold - 1]);
    const { classifier, choose } = contender.config;
    const open = contender === this.#start ? choose : cheapOptions(choose);
    let nTrained = 1;
    if (fold === 1 && open !== null && scoresOf(classifier).scores.length > 0) {
      const link = this.#labels.isMultiLabel ? "independent" : "one-vs-rest";
      const choice = chooseOptions(classifier, open, scoresOf, link);
      contender.take(choice.classifier);
      // Of a linear model and naive Bayes the second costs next to nothing.
      if (open.C !== undefined) nTrained = new Set(choice.trials.map(({ options }) => options.C)).size;
    }
    return { scores: scoresOf(contender.config.classifier), nTrained };
  }
}

/** Those options whose every value costs little beside a linear model. */
function cheapOptions(choose: ChooseConfig | null): ChooseConfig | null {
  const { naiveBayesShare, alpha } = choose ?? {};
  if (naiveBayesShare === undefined && alpha === undefined) return null;
  return { naiveBayesShare, alpha };
}

/** The lowest loss first; of equal ones the one proposed first. All have been tried on as many folds. */
function byLoss(contenders: readonly Contender[]): Contender[] {
  const lossOf = ({ standing }: Contender) => standing?.logLoss ?? Number.POSITIVE_INFINITY;
  return [...contenders].sort((a, b) => lossOf(a) - lossOf(b));
}
