import type { ExperimentAnalysis } from "../analysis/analysis.js";
import type { ReportContext } from "./context.js";
import { Drawing } from "./drawing.js";
import { MetricWords } from "./metric-words.js";
import { page } from "./page.js";
import { answers } from "./sections/answers.js";
import { arms } from "./sections/arms.js";
import { costs } from "./sections/costs.js";
import { curve } from "./sections/curve.js";
import { effects } from "./sections/effects.js";
import { interactions } from "./sections/interactions.js";
import { labels } from "./sections/labels.js";
import { ranking } from "./sections/ranking.js";
import { record } from "./sections/record.js";
import { testSource } from "./sections/test-source.js";

/** What a report may be given besides the analysis. */
export interface ReportOptions {
  /** The start of a text, by corpus and document id, to be shown beside ids; results hold no texts. */
  readonly excerpts?: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;
}

/**
 * The report of an experiment as one HTML page that needs nothing else: no script, no font, no network. The same analysis
 * gives the same bytes.
 */
export async function htmlReport(
  analysis: ExperimentAnalysis,
  { excerpts = new Map() }: ReportOptions = {},
): Promise<string> {
  const drawing = await Drawing.load();
  const context: ReportContext = { analysis, words: MetricWords.of(analysis), drawing, excerpts };
  const sections = [answers, effects, interactions, costs, ranking, labels, curve, testSource, arms, record];
  return page(
    context,
    sections.flatMap((section) => section(context)),
  );
}
