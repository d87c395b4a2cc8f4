import type { Interval } from "../../evaluation/bootstrap.js";
import type { ExperimentAnalysis } from "../analysis/analysis.js";
import type { MetricName } from "../plan.js";

const titles: Readonly<Record<MetricName, string>> = {
  accuracy: "accuracy",
  microF1: "micro F1",
  macroF1: "macro F1",
  weightedF1: "weighted F1",
  macroPrecision: "macro precision",
  macroRecall: "macro recall",
  exactMatch: "exact match",
  logLoss: "log loss",
  brier: "Brier score",
  calibrationError: "calibration error",
};

/** What a metric is called in a sentence. */
export function metricTitle(metric: MetricName): string {
  return titles[metric];
}

/** Writes values of one metric: in points of a hundred, but for the log loss, which has no greatest value. */
export class MetricWords {
  readonly metric: MetricName;
  readonly inPoints: boolean;
  readonly #digits: number;

  /** @param digits after the point, of differences and of values. */
  constructor(metric: MetricName, digits = 1) {
    this.metric = metric;
    this.inPoints = metric !== "logLoss";
    this.#digits = this.inPoints ? digits : digits + 2;
  }

  /** For the main metric, with as many digits as its intervals and the region of equivalence bear. */
  static of({ metric, rope, corpora }: ExperimentAnalysis): MetricWords {
    const intervals = corpora.flatMap(({ folds }) => (folds?.effects ?? []).flatMap(({ interval }) => [interval]));
    const widths = intervals.flatMap((interval) => (interval === null ? [] : [interval[1] - interval[0]]));
    const isFine = (rope > 0 && rope < 0.001) || widths.some((width) => width > 0 && width < 0.002);
    return new MetricWords(metric, isFine ? 2 : 1);
  }

  get title(): string {
    return titles[this.metric];
  }

  /** `points`, or nothing. */
  get unit(): string {
    return this.inPoints ? "points" : "";
  }

  /** In the unit that is written: points or the metric's own. */
  inUnit(value: number): number {
    return this.inPoints ? value * 100 : value;
  }

  /** A score: `87.6`. */
  value(value: number): string {
    return minus(this.inUnit(value).toFixed(this.#digits));
  }

  /** A difference with its sign, and without a sign where it rounds to nothing: `+0.4`, `−0.2`, `0.0`. */
  difference(value: number): string {
    const text = this.inUnit(value).toFixed(this.#digits);
    if (Number(text) === 0) return text.replace("-", "");
    return value > 0 ? `+${text}` : minus(text);
  }

  /** `+0.4 points`. */
  withUnit(value: number): string {
    return [this.difference(value), this.unit].join(" ").trim();
  }

  /** `+0.1 to +0.7`. */
  interval([low, high]: Interval): string {
    return `${this.difference(low)} to ${this.difference(high)}`;
  }

  /** A size without a sign: `0.2 points`. */
  size(value: number): string {
    const text = this.inUnit(value).toPrecision(3);
    return [String(Number(text)), this.unit].join(" ").trim();
  }
}

/** With a true minus sign. */
export function minus(text: string): string {
  return text.replace("-", "−");
}
