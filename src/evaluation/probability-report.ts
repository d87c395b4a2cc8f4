import type { Estimate } from "./bootstrap.js";
import { type Calibration, calibration } from "./calibration.js";
import { type CoveragePoint, coverageCurve, riskCoverageArea } from "./coverage.js";
import type { ProbabilityIntervals } from "./intervals.js";
import { meanLoss } from "./log-loss.js";
import type { ProbabilityScores } from "./probability-scores.js";

/** How far the confidence in labels is from how often they are right. */
export interface CalibrationReport extends Omit<Calibration, "expectedError"> {
  /** Lower is better. Its interval allows for what chance adds: `calibrationErrorInterval`. */
  readonly expectedError: Estimate;
}

/** How good the probabilities of labels are: plain JSON. Everything is null without probabilities. */
export interface ProbabilityReport {
  /** In nats, lower is better. */
  readonly logLoss: Estimate | null;
  /** From 0 to 2, lower is better. */
  readonly brier: Estimate | null;
  readonly calibration: CalibrationReport | null;
  /** By rising coverage; the last point is plain accuracy. */
  readonly coverage: readonly CoveragePoint[] | null;
  /** The area under the risk-coverage curve, 0 to 1, lower is better. */
  readonly riskCoverageArea: number | null;
}

/** Puts the measures together with the intervals that were drawn of them. */
export function probabilityReport(
  scores: ProbabilityScores | undefined,
  intervals: ProbabilityIntervals | null,
): ProbabilityReport {
  if (scores === undefined) {
    return { logLoss: null, brier: null, calibration: null, coverage: null, riskCoverageArea: null };
  }
  const { expectedError, ...others } = calibration(scores.judgements, scores.gaps.nBins);
  return {
    logLoss: { value: meanLoss(scores.losses), interval: intervals?.logLoss ?? null },
    brier: { value: meanLoss(scores.briers), interval: intervals?.brier ?? null },
    calibration: { expectedError: { value: expectedError, interval: intervals?.expectedError ?? null }, ...others },
    coverage: coverageCurve(scores.judgements),
    riskCoverageArea: riskCoverageArea(scores.judgements),
  };
}
