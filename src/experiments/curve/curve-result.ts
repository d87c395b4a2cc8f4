import type { SetMeasureName } from "../../evaluation/set-measures.js";
import type { CurveMean } from "./curve-points.js";

/** How well a configuration does, by how many documents it learns from: plain JSON. */
export interface LearningCurve {
  /** How many documents can be learned from: all, or without those of a fold. */
  readonly nDocuments: number;
  /** How many documents of a test source all sizes are measured on; null where folds are held out. */
  readonly nTest: number | null;
  /** Those that can be learned. */
  readonly labels: readonly string[];
  /** Labels that only the test source has, and how many of its documents: each counts as an error. */
  readonly unknownLabels: readonly { readonly label: string; readonly support: number }[];
  /** The main metric. */
  readonly measure: SetMeasureName;
  /** Null where there is a test source. */
  readonly folds: number | null;
  readonly repeats: number;
  readonly seed: number;
  /** How sure the intervals are. */
  readonly level: number;
  /** By rising size. */
  readonly points: readonly CurvePoint[];
  /** All that was run, by repeat, fold and size. */
  readonly fits: readonly CurveFitResult[];
}

/** What learning from so many documents comes to: plain JSON. */
export interface CurvePoint {
  /** How many documents are learned from, and what share that is of all that can be. */
  readonly size: number;
  readonly share: number;
  readonly nFits: number;
  readonly metrics: Readonly<Partial<Record<SetMeasureName, CurveMean>>>;
  /** Of the main metric: what it is more than at the size before, on the same held-out documents; null at the first. */
  readonly gain: CurveMean | null;
  /** How many features are learned, on average. */
  readonly nFeatures: number;
  /** How long learning and measuring take once, on average; no part of what two runs agree on. */
  readonly seconds: number;
}

/** Learned once and measured once: plain JSON. */
export interface CurveFitResult {
  readonly repeat: number;
  /** The fold that it was measured on, from 0, or `test`. */
  readonly fold: number | "test";
  readonly size: number;
  readonly nFeatures: number;
  readonly metrics: Readonly<Partial<Record<SetMeasureName, number>>>;
  readonly seconds: number;
}
