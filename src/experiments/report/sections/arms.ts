import type { ArmSummary, CorpusAnalysis, FoldAnalysis } from "../../analysis/analysis.js";
import { answerCell } from "../answer-mark.js";
import type { ReportContext } from "../context.js";
import { directionWords } from "../direction-words.js";
import { type Html, html, name } from "../html.js";
import { whyLeftOut } from "../left-out.js";
import { MetricWords } from "../metric-words.js";
import { scoredWhere } from "../place-words.js";
import { bytes, count, counted, seconds } from "../quantity-words.js";
import { scoreTitle } from "../score-title.js";
import { perCorpus, type Section, section } from "../section.js";
import { levelWords } from "../sentences.js";
import { Strip, stripHead } from "../strip.js";
import { numberCell, numberHead, rowHead, table, wordCell, wordHead } from "../table.js";

/** Rows of a table that a person may still leaf through; `results.csv` holds all. */
const MOST_ROWS = 300;
/** Further metrics that the table has room for on paper; others stand in a second one. */
const MOST_METRICS = 2;
/** Arms that are left out and still named. */
const MOST_NAMES = 20;

/** Everything that was run over folds, best first. */
export function arms(context: ReportContext): readonly Section[] {
  const parts = perCorpus(context, (corpus) =>
    corpus.folds === null ? null : ofCorpus(corpus, corpus.folds, context),
  );
  return section("arms", "Everything that was run", parts);
}

function ofCorpus({ leftOut }: CorpusAnalysis, folds: FoldAnalysis, context: ReportContext): Html {
  const { analysis } = context;
  const sign = analysis.higherIsBetter ? -1 : 1;
  const bestFirst = [...folds.arms].sort((one, other) => sign * (one.score.mean - other.score.mean));
  const shown = bestFirst.slice(0, MOST_ROWS);
  const metrics = analysis.plan.metrics.slice(1).map((metric) => new MetricWords(metric));
  const which =
    shown.length === bestFirst.length
      ? counted(bestFirst.length, "arm")
      : `the best ${shown.length} of ${counted(bestFirst.length, "arm")}; results.csv has all`;
  const caption = `By ${context.words.title}${directionWords(analysis)}: ${which}, best first, ${scoredWhere(analysis.plan, folds.nFolds)}${analysis.plan.folds === 0 ? "" : `; ${levelWords(analysis)} intervals`}. The line is the baseline. Time is of one fit by itself, and rough.`;
  return html`${armTable(shown, metrics.slice(0, MOST_METRICS), caption, context)}${otherMetrics(shown, metrics.slice(MOST_METRICS), context)}${leftOutNote(leftOut)}`;
}

function armTable(
  shown: readonly ArmSummary[],
  metrics: readonly MetricWords[],
  caption: string,
  { analysis, words, drawing }: ReportContext,
): Html {
  const ends = shown.flatMap(({ score }) => [score.mean, ...(score.interval ?? [])]);
  const strip = Strip.over(
    drawing,
    ends.map((end) => words.inUnit(end)),
  );
  const baseline = shown.find((arm) => arm.name === analysis.baseline);
  const at = words.inUnit(baseline?.score.mean ?? Number.NEGATIVE_INFINITY);
  const style = strip.style(at, at, at);
  const heads = [
    wordHead("arm"),
    stripHead(strip, scoreTitle(words)),
    numberHead("mean"),
    ...metrics.map((metric) => numberHead(scoreTitle(metric))),
    numberHead("against the baseline"),
    wordHead("answer"),
    numberHead("time"),
    numberHead("features"),
    numberHead("model"),
  ];
  const rows = shown.map((arm) =>
    rowOf(
      arm,
      baseline,
      html`<td class="strip" style="${style}">${strip.row(markOf(arm, words))}</td>${numberCell(words.value(arm.score.mean))}${metrics.map(
        (metric) => numberCell(meanOf(arm, metric)),
      )}${differenceCells(arm, words)}${numberCell(seconds(arm.seconds))}${numberCell(count(arm.nFeatures))}${numberCell(bytes(arm.modelBytes))}`,
    ),
  );
  return table(caption, heads, rows);
}

/** What is left of the metrics that the plan asks for. */
function otherMetrics(
  shown: readonly ArmSummary[],
  metrics: readonly MetricWords[],
  { analysis }: ReportContext,
): Html | undefined {
  if (metrics.length === 0) return undefined;
  const baseline = shown.find((arm) => arm.name === analysis.baseline);
  const heads = [wordHead("arm"), ...metrics.map((metric) => numberHead(scoreTitle(metric)))];
  const rows = shown.map((arm) =>
    rowOf(arm, baseline, html`${metrics.map((metric) => numberCell(meanOf(arm, metric)))}`),
  );
  return table("Other metrics, in the same order", heads, rows);
}

function rowOf(arm: ArmSummary, baseline: ArmSummary | undefined, cells: Html): Html {
  return html`<tr${arm === baseline ? html` class="chosen"` : undefined}>${rowHead(name(arm.name))}
${cells}</tr>`;
}

function markOf({ score, difference }: ArmSummary, words: MetricWords) {
  const interval = score.interval && ([words.inUnit(score.interval[0]), words.inUnit(score.interval[1])] as const);
  return { value: words.inUnit(score.mean), interval, answer: difference?.answer ?? null };
}

function meanOf({ means }: ArmSummary, other: MetricWords): string {
  const mean = means[other.metric];
  return mean === undefined ? "–" : other.value(mean);
}

function differenceCells({ difference }: ArmSummary, words: MetricWords): Html {
  if (difference === null) return html`${numberCell("–")}${wordCell("–")}`;
  return html`${numberCell(words.difference(difference.mean))}${wordCell(answerCell(difference.answer))}`;
}

function leftOutNote(leftOut: readonly string[]): Html | undefined {
  if (leftOut.length === 0) return undefined;
  const named = leftOut.slice(0, MOST_NAMES).map((arm, i) => html`${i === 0 ? "" : "; "}${name(arm)}`);
  const more = leftOut.length > MOST_NAMES ? ` and ${count(leftOut.length - MOST_NAMES)} more` : "";
  return html`<p class="note">Left out, since they ${whyLeftOut}: ${named}${more}.</p>`;
}
