import { readFileSync } from "node:fs";

/** Precision, recall and F1. */
type Triple = readonly [precision: number, recall: number, f1: number];
type Averages = Readonly<Record<"macro" | "micro" | "weighted", Triple>>;
type Pair = readonly [low: number, high: number];

/** One case of `singleLabel` in the golden file: input, then what scikit-learn says of it. */
export interface SingleLabelCase {
  readonly name: string;
  readonly labels: readonly string[];
  readonly truth: readonly number[];
  readonly unknownTruth: readonly string[];
  readonly predictions: readonly number[];
  readonly probabilities1024: readonly number[];
  readonly accuracy: number;
  readonly present: Averages;
  readonly all: Averages;
  readonly perLabel: readonly (readonly [...Triple, support: number])[];
  readonly confusion: readonly (readonly number[])[];
  readonly logLoss: number;
  readonly brier: number;
  readonly calibration: readonly {
    readonly nBins: number;
    readonly expectedError: number;
    readonly maximumError: number;
    readonly bins: readonly (readonly [count: number, confidence: number | null, accuracy: number | null])[];
  }[];
  readonly coverage: readonly (readonly [level: number, coverage: number, threshold: number, accuracy: number])[];
  readonly riskCoverageArea: number;
}

interface MultiLabelCase {
  readonly name: string;
  readonly nClasses: number;
  readonly truth: readonly (readonly number[])[];
  readonly predictions: readonly (readonly number[])[];
  readonly present: Averages;
  readonly all: Averages;
  readonly examples: Triple;
  readonly hammingLoss: number;
  readonly exactMatch: number;
}

type ResampledMeasure =
  | "accuracy"
  | "macroF1"
  | "weightedF1"
  | "logLoss"
  | "brier"
  | "calibrationErrors"
  | "calibrationNoise";

interface Golden {
  readonly singleLabel: readonly SingleLabelCase[];
  readonly multiLabel: readonly MultiLabelCase[];
  readonly bootstrap: readonly (Readonly<Record<ResampledMeasure, Pair>> & { readonly case: string })[];
  readonly quantiles: readonly {
    readonly values: readonly number[];
    readonly shares: readonly number[];
    readonly quantiles: readonly number[];
  }[];
  readonly chiSquaredTails: readonly (readonly [value: number, degreesOfFreedom: number, tail: number])[];
  readonly labelShifts: readonly {
    readonly trainingCounts: readonly number[];
    readonly counts: readonly number[];
    readonly totalVariation: number;
    readonly chiSquared: number;
    readonly degreesOfFreedom: number;
    readonly pValue: number;
  }[];
  readonly generator: readonly { readonly seed: number; readonly bits: readonly number[] }[];
}

/** What test/goldens/evaluation.py wrote. */
export const golden: Golden = JSON.parse(readFileSync(new URL("../goldens/evaluation.json", import.meta.url), "utf8"));

/** The arrays of a case as the code takes them. */
export function inputOf(example: SingleLabelCase) {
  return {
    labels: example.labels,
    truth: Int32Array.from(example.truth),
    unknownTruth: example.unknownTruth,
    predictions: Int32Array.from(example.predictions),
    probabilities: Float64Array.from(example.probabilities1024, (share) => share / 1024),
  };
}
