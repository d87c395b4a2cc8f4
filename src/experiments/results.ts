import type { ClassifierConfig } from "../classifiers/classifier-config.js";
import type { DocumentLabels } from "./given-labels.js";
import type { MetricName, ResolvedPlan } from "./plan.js";

/** Documents of one source, without their texts. */
export interface CorpusDocuments {
  readonly nDocuments: number;
  /** Of each document, in the order of the source. */
  readonly documentIds: readonly string[];
  /**
   * The labels of each document, as places in the corpus's `labels`: one each, or a list of any number each, ascending. −1,
   * first in a list, stands for labels that only a `test` source has.
   */
  readonly classIndex: DocumentLabels;
  /** SHA-256 of texts, ids and labels, hexadecimal: a source that has changed since is found. */
  readonly sha256: string;
}

/** What an experiment was run on: the documents of a source of its plan. */
export interface ExperimentCorpus extends CorpusDocuments {
  /** As the plan names it. */
  readonly name: string;
  /** The distinct labels of the source, by code point. */
  readonly labels: readonly string[];
  /** The fold of every document, one list a repeat; none without folds. */
  readonly folds: readonly (readonly number[])[];
  /** The fixed test source, where the plan has one. */
  readonly test: CorpusDocuments | null;
}

/** One combination of levels. */
export interface ExperimentArm {
  /** `baseline`, or what is not at its first level: `stemmer=porter, classifier=nb`. */
  readonly name: string;
  /** The level of every factor of `factorsOf(plan)`, by the factor's name. */
  readonly levels: Readonly<Record<string, string>>;
}

/** What stands in the first line of a results file: all that can be said before the first fit. */
export interface ExperimentHeader {
  readonly format: "copydesk-experiment";
  readonly formatVersion: 1;
  readonly plan: ResolvedPlan;
  readonly versions: { readonly copydesk: string; readonly node: string };
  readonly corpora: readonly ExperimentCorpus[];
  /** In the plan's order, the baseline first. */
  readonly arms: readonly ExperimentArm[];
}

/** One arm, trained once and measured once: a line of a results file, the timing last. */
export interface Fit {
  /** Names of the corpus and of the arm. */
  readonly corpus: string;
  readonly arm: string;
  /** From 0; 0 for `test`. */
  readonly repeat: number;
  /** The fold that it was measured on, from 0, or `test` for the fixed test source. */
  readonly fold: number | "test";
  /** Of the training documents, how many it was given: 1, or, of a learning curve, less. Only those of 1 compare arms. */
  readonly share: number;
  readonly nTrain: number;
  readonly nTest: number;
  readonly nFeatures: number;
  /** Of the model's tensors: about what its file would take. */
  readonly modelBytes: number;
  /** The classifier, with the options that were chosen in the training part. */
  readonly chosen: ClassifierConfig;
  readonly metrics: Readonly<Partial<Record<MetricName, number>>>;
  /**
   * What was predicted for each document of the fold, ascending, or of the test source: places in the corpus's `labels`, one
   * each or a list of any number each, ascending. −1 or an empty list for none: where an arm could not be trained on a fold,
   * each has that, and there are no features.
   */
  readonly predictions: DocumentLabels;
  /**
   * Of `test`, where the plan's main metric is the mean of a loss, what it is of each document: the log loss in nats, or the
   * Brier score, to six digits.
   */
  readonly losses?: readonly number[];
  /**
   * About how many seconds this fit would take by itself, counting, choosing, training and predicting together: work that
   * arms share is told of each. No part of what two runs agree on.
   */
  readonly seconds: number;
}

/** All that came of an experiment. */
export interface ExperimentResults extends Omit<ExperimentHeader, "format" | "formatVersion"> {
  /** In the plan's order: by corpus, repeat, fold (`test` last), share and arm. */
  readonly fits: readonly Fit[];
}
