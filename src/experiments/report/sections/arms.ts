import type { ArmSummary, FoldAnalysis } from "../../analysis/analysis.js";
import { answerCell } from "../answer-mark.js";
import type { ReportContext } from "../context.js";
import { type Html, html, name } from "../html.js";
import { MetricWords, metricTitle } from "../metric-words.js";
import { bytes, count, counted, seconds } from "../quantity-words.js";
import { perCorpus, type Section, section } from "../section.js";
import { levelWords } from "../sentences.js";
import { Strip, stripHead } from "../strip.js";
import { numberCell, numberHead, rowHead, table, wordCell, wordHead } from "../table.js";

/** Rows of a table that a person may still leaf through; `results.csv` holds all. */
const MOST_ROWS = 300;

/** Everything that was run over folds, best first. */
export function arms(context: ReportContext): readonly Section[] {
  const content = perCorpus(context, ({ folds, leftOut }) => {
    if (folds === null) return null;
    return html`${armTable(folds, context)}${leftOutNote(leftOut)}`;
  });
  return section("arms", "Everything that was run", content);
}

function armTable({ arms: all, nFolds }: FoldAnalysis, context: ReportContext): Html {
  const { analysis, words, drawing } = context;
  const sign = analysis.higherIsBetter ? -1 : 1;
  const bestFirst = [...all].sort((one, other) => sign * (one.score.mean - other.score.mean)).slice(0, MOST_ROWS);
  const others = analysis.plan.metrics.slice(1).map((metric) => new MetricWords(metric));
  const ends = bestFirst.flatMap(({ score }) => [score.mean, ...(score.interval ?? [])]);
  const strip = Strip.over(
    drawing,
    ends.map((end) => words.inUnit(end)),
  );
  const baseline = all.find((arm) => arm.name === analysis.baseline);
  const at = words.inUnit(baseline?.score.mean ?? Number.NEGATIVE_INFINITY);
  const style = strip.style(at, at, at);
  const heads = [
    wordHead("arm"),
    stripHead(strip, `${words.title}${words.inPoints ? ", %" : ""}`),
    numberHead("mean"),
    ...others.map(({ metric, inPoints }) => numberHead(`${metricTitle(metric)}${inPoints ? ", %" : ""}`)),
    numberHead("against the baseline"),
    wordHead("answer"),
    numberHead("time"),
    numberHead("features"),
    numberHead("model"),
  ];
  const rows = bestFirst.map(
    (arm) => html`<tr${arm === baseline ? html` class="chosen"` : undefined}>${rowHead(name(arm.name))}
<td class="strip" style="${style}">${strip.row(markOf(arm, words))}</td>${numberCell(words.value(arm.score.mean))}${others.map(
      (other) => numberCell(otherMean(arm, other)),
    )}${differenceCells(arm, words)}${numberCell(seconds(arm.seconds))}${numberCell(count(arm.nFeatures))}${numberCell(bytes(arm.modelBytes))}</tr>`,
  );
  return table(captionOf(bestFirst.length, all.length, nFolds, context), heads, rows);
}

function captionOf(shown: number, all: number, nFolds: number, { analysis }: ReportContext): string {
  const arms = shown === all ? counted(all, "arm") : `the best ${shown} of ${counted(all, "arm")}`;
  return `${arms}, best first, over ${counted(nFolds, "fold")}; ${levelWords(analysis)} intervals. The line is the baseline. Time is of one fit by itself.`;
}

function markOf({ score, difference }: ArmSummary, words: MetricWords) {
  const interval = score.interval && ([words.inUnit(score.interval[0]), words.inUnit(score.interval[1])] as const);
  return { value: words.inUnit(score.mean), interval, answer: difference?.answer ?? null };
}

function otherMean({ means }: ArmSummary, other: MetricWords): string {
  const mean = means[other.metric];
  return mean === undefined ? "–" : other.value(mean);
}

function differenceCells({ difference }: ArmSummary, words: MetricWords): Html {
  if (difference === null) return html`${numberCell("–")}${wordCell("–")}`;
  return html`${numberCell(words.difference(difference.mean))}${wordCell(answerCell(difference.answer))}`;
}

function leftOutNote(leftOut: readonly string[]): Html | undefined {
  if (leftOut.length === 0) return undefined;
  const named = leftOut.slice(0, 20).map((arm, i) => html`${i === 0 ? "" : "; "}${name(arm)}`);
  const more = leftOut.length > 20 ? ` and ${count(leftOut.length - 20)} more` : "";
  return html`<p class="note">Not compared, since they are not finished or could not be trained on every fold: ${named}${more}.</p>`;
}
