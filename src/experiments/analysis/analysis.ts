import type { Interval } from "../../evaluation/bootstrap.js";
import type { CorrectedMean } from "../../evaluation/significance/corrected-mean.js";
import type { LevelChange } from "../../evaluation/significance/factorial-effects.js";
import type { MetricName, PlanFactor, ResolvedPlan } from "../plan.js";
import type { ExperimentArm, ExperimentHeader } from "../results.js";

/** What an experiment says of a change, for one who has to decide. */
export type Answer = "worth it" | "worse" | "no difference that matters" | "undecided";

/** A difference and what to make of it. All are of the main metric, in its own units: 0.01 is one point. */
export interface JudgedDifference {
  /** The change less what it is compared with. */
  readonly mean: number;
  /** Of the difference, not corrected for other comparisons; null where it cannot be told. */
  readonly interval: Interval | null;
  /** Two-sided, not corrected; null where it cannot be told. */
  readonly pValue: number | null;
  /** Corrected by Holm's method, with weights, for all comparisons over folds, or all on test sources: see `judge`. */
  readonly adjustedPValue: number | null;
  readonly answer: Answer;
}

/** An arm over the folds of one corpus; seconds, features and bytes are medians over folds. */
export interface ArmSummary extends ExperimentArm {
  /** Of the main metric. */
  readonly score: CorrectedMean;
  /** The mean of every metric asked for that every fold has. */
  readonly means: Readonly<Partial<Record<MetricName, number>>>;
  /** Against the baseline, in the same folds; null for the baseline, and where it was not run. */
  readonly difference: JudgedDifference | null;
  readonly seconds: number;
  readonly nFeatures: number;
  readonly modelBytes: number;
}

/** What one change of level does, or two do together beyond the sum of both. */
export interface JudgedEffect extends JudgedDifference {
  /** One change of a main effect, two of an interaction. */
  readonly changes: readonly LevelChange[];
  /** Over how many combinations of the other factors' levels it is the mean. */
  readonly nCombinations: number;
  /** Geometric mean over combinations of how many times as long and as large, by medians over folds: 1 for no change. */
  readonly times: { readonly seconds: number; readonly modelBytes: number };
}

/** Mean scores of all combinations of two factors' levels, over the same settings of the others. */
export interface InteractionTable {
  readonly factors: readonly [PlanFactor, PlanFactor];
  /** By level of the first factor, then of the second. */
  readonly means: readonly (readonly number[])[];
  /** The greatest interaction among their levels, without its sign. */
  readonly strength: number;
}

/** One label, predicted by two arms. Documents count once a repeat. */
export interface ChangedLabel {
  readonly label: string;
  readonly nDocuments: number;
  /** Documents that carry this label and were given it by the arm alone, and by the baseline alone. */
  readonly gained: number;
  readonly lost: number;
  /** F1 over all folds, documents that were wrongly given it included. */
  readonly baselineF1: number;
  readonly f1: number;
}

/** A document that carries a label and was given it by one of two arms alone. */
export interface ChangedDocument {
  readonly id: string;
  readonly label: string;
  /** The labels that each gave it in the first repeat. */
  readonly baselineSaid: readonly string[];
  readonly said: readonly string[];
}

/** What changes from the baseline to the best other arm. */
export interface LabelChanges {
  readonly baseline: string;
  readonly arm: string;
  /** One per label that documents have, by what changed most: first what gained. */
  readonly labels: readonly ChangedLabel[];
  /** Up to three documents of each label that changed, gained and lost; one may stand there for several labels. */
  readonly gained: readonly ChangedDocument[];
  readonly lost: readonly ChangedDocument[];
}

/** One corpus, cut into folds; in a plan without any, its test source, which then is the one fold there is. */
export interface FoldAnalysis {
  /** Folds of all repeats that every arm here has finished. */
  readonly nFolds: number;
  readonly nPlannedFolds: number;
  readonly arms: readonly ArmSummary[];
  readonly effects: readonly JudgedEffect[];
  readonly interactions: readonly JudgedEffect[];
  /** Strongest first. */
  readonly tables: readonly InteractionTable[];
  /** Names of the arms that no other beats in both score and cost, cheapest first. */
  readonly front: { readonly seconds: readonly string[]; readonly modelBytes: readonly string[] };
  readonly labelChanges: LabelChanges | null;
}

/** An arm on a fixed test source. */
export interface TestSummary {
  readonly name: string;
  readonly means: Readonly<Partial<Record<MetricName, number>>>;
  /** Documents that this arm alone, and the baseline alone, gives exactly their labels. */
  readonly armOnly: number;
  readonly baselineOnly: number;
  /** McNemar's exact p, of documents given exactly their labels, not corrected. */
  readonly mcNemarPValue: number;
  /** Of the main metric, by a paired bootstrap; null for the calibration error, which is no mean over documents. */
  readonly difference: JudgedDifference | null;
}

/** One corpus on its fixed test source. */
export interface TestAnalysis {
  readonly nDocuments: number;
  readonly resamples: number;
  readonly baseline: TestSummary;
  readonly arms: readonly TestSummary[];
}

/** A mean score of an arm that was given part of the training documents. */
export interface SharePoint {
  readonly arm: string;
  readonly share: number;
  /** The mean over folds. */
  readonly nTrain: number;
  readonly score: CorrectedMean;
}

/** What was measured on one corpus. */
export interface CorpusAnalysis {
  readonly name: string;
  readonly nDocuments: number;
  readonly nLabels: number;
  /** Whether documents have any number of labels. */
  readonly isMultiLabel: boolean;
  /** Of ids, labels and texts of the source and of the test source, hexadecimal: see `CorpusDocuments`. */
  readonly sha256: string;
  readonly testSha256: string | null;
  /** Null while no fold, or nothing on the test source, is finished. */
  readonly folds: FoldAnalysis | null;
  /** Null without a fixed test source, or while the baseline has not been measured on it. */
  readonly test: TestAnalysis | null;
  readonly curve: readonly SharePoint[];
  /** Arms that are not compared over folds: not finished, or one that could not be trained or measured. */
  readonly leftOut: readonly string[];
}

/** The order of arms over several corpora. */
export interface CorpusRanking {
  readonly arms: readonly string[];
  /** One per arm: 1 the best everywhere. */
  readonly averageRanks: readonly number[];
  readonly nCorpora: number;
  /** Kendall's W and p of Friedman's test: see `friedman`. */
  readonly concordance: number;
  readonly pValue: number;
  readonly criticalDifference: number;
  /**
   * Positions in `arms` that no test tells apart, best first: by Nemenyi's test, which is asked only where Friedman's finds
   * that any differ, and by Wilcoxon's with Holm's.
   */
  readonly nemenyiGroups: readonly (readonly number[])[];
  readonly wilcoxonGroups: readonly (readonly number[])[];
}

/** All that a report says of an experiment: plain JSON. */
export interface ExperimentAnalysis {
  readonly plan: ResolvedPlan;
  readonly versions: ExperimentHeader["versions"];
  readonly factors: readonly PlanFactor[];
  /** The main metric, and whether more of it is better. */
  readonly metric: MetricName;
  readonly higherIsBetter: boolean;
  /** The greatest difference that does not matter, in units of the metric. */
  readonly rope: number;
  /** How sure intervals are. */
  readonly level: number;
  /** The name of the arm that others are compared with. */
  readonly baseline: string;
  readonly nArms: number;
  /** Groups of arms, by their names, whose configurations are one and the same. */
  readonly equalArms: readonly (readonly string[])[];
  readonly nFits: number;
  /** Comparisons over folds, and on test sources, that p-values are corrected for. */
  readonly nComparisons: { readonly folds: number; readonly tests: number };
  readonly corpora: readonly CorpusAnalysis[];
  /** Null for one corpus, or one arm. */
  readonly ranking: CorpusRanking | null;
}
