import type { ExperimentAnalysis } from "../analysis/analysis.js";
import type { Drawing } from "./drawing.js";
import type { MetricWords } from "./metric-words.js";

/** What every section of a report is made of. */
export interface ReportContext {
  readonly analysis: ExperimentAnalysis;
  readonly words: MetricWords;
  readonly drawing: Drawing;
  /** Starts of texts by corpus and document id, where the reader may see them. */
  readonly excerpts: ReadonlyMap<string, ReadonlyMap<string, string>>;
}
