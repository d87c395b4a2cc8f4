import { documentBriers } from "./brier-score.js";
import { type BinnedGaps, binGaps } from "./calibration.js";
import { type Judgements, judge } from "./judgements.js";
import { documentLosses } from "./log-loss.js";

/** What the measures of probabilities follow from: one value per document in each array. */
export interface ProbabilityScores {
  /** Log losses. */
  readonly losses: Float64Array;
  /** Brier scores. */
  readonly briers: Float64Array;
  readonly judgements: Judgements;
  readonly gaps: BinnedGaps;
}

/** Scores the probabilities of every document; parameters and codes are those of `judge`. */
export function probabilityScores(
  truth: Int32Array,
  predictions: Int32Array,
  probabilities: Float64Array,
  nClasses: number,
): ProbabilityScores {
  const judgements = judge(truth, probabilities, nClasses, predictions);
  return {
    losses: documentLosses(truth, probabilities, nClasses),
    briers: documentBriers(truth, probabilities, nClasses),
    judgements,
    gaps: binGaps(judgements),
  };
}
