import type { LearningCurve } from "../../../src/experiments/curve/curve-result.js";

/** What two runs agree on. */
export function withoutTime(curve: LearningCurve) {
  return {
    ...curve,
    points: curve.points.map(({ seconds: _, ...point }) => point),
    fits: curve.fits.map(({ seconds: _, ...fit }) => fit),
  };
}

export type CurveResult = ReturnType<typeof withoutTime>;
