import type { CurveMean } from "../../experiments/curve/curve-points.js";
import type { CurvePoint, LearningCurve } from "../../experiments/curve/curve-result.js";
import { harmless } from "../print/harmless.js";
import { count, counted, percent, score, seconds } from "../print/numbers.js";
import { type Column, table } from "../print/table.js";
import { wrapped } from "../print/wrap.js";
import type { Page } from "../session.js";
import { points } from "./evaluation-facts.js";
import { signedPoints } from "./signed-points.js";

/** What is to be said beside the numbers of a learning curve. */
export interface CurveFacts {
  readonly sources: readonly string[];
  readonly on: readonly string[];
  /** Its type. */
  readonly classifier: string;
}

const widestPlot = 40;

/** A learning curve for people: a row for each size, drawn on a scale that its head states, and what more would bring. */
export function curveReport(curve: LearningCurve, facts: CurveFacts, page: Page): string {
  return `${head(curve, facts, page)}\n${curveChart(curve, page)}\n${outlook(curve, page)}`;
}

function head(curve: LearningCurve, { sources, on, classifier }: CurveFacts, { width, theme }: Page): string {
  const { folds, nTest, repeats, labels, level } = curve;
  const measuredOn =
    nTest === null
      ? `what each of ${folds} folds holds out`
      : `the ${counted(nTest, "article")} of ${on.map(harmless).join(", ")}`;
  const words = [
    `${theme.bold(`${classifier} on ${sources.map(harmless).join(", ")}`)}: up to ${counted(curve.nDocuments, "article")}`,
    ...(repeats > 1 ? [`drawn ${count(repeats)} times`] : []),
    counted(labels.length, "label"),
    `measured on ${measuredOn} (intervals ${Number((level * 100).toPrecision(6))}% sure)`,
  ].join(", ");
  return `${wrapped(words.split(" "), width)}\n`;
}

/** A column of figures. */
interface Figures {
  readonly head: string;
  readonly cells: readonly string[];
}

const narrowestPlot = 12;

function curveChart(curve: LearningCurve, { width, theme }: Page): string {
  const { points: all, measure } = curve;
  const main = all.map(({ metrics }) => metrics[measure] ?? { mean: 0, interval: null });
  const figures = fitting(figuresOf(curve, main), width - narrowestPlot);
  const plotWidth = Math.max(narrowestPlot, Math.min(widestPlot, width - widthOf(figures)));
  const [low, high] = scaleOf(main);
  const columns: Column[] = figures.map(({ head }) => ({ head, align: "right" }));
  columns.push({ head: scale(low, high, plotWidth), paint: (cell) => theme.cyan(cell) });
  const rows = main.map((mean, i) => [...figures.map(({ cells }) => cells[i]), plotted(mean, low, high, plotWidth)]);
  return table(columns, rows, width, theme);
}

/** The columns, those that are least missed last. */
function figuresOf({ points: all, measure }: LearningCurve, main: readonly CurveMean[]): readonly Figures[] {
  const isShare = measure === "accuracy";
  const words = isShare ? percent : score;
  return [
    { head: "articles", cells: all.map(({ size }) => count(size)) },
    { head: isShare ? "accuracy" : "micro F1", cells: main.map(({ mean }) => words(mean)) },
    { head: "between", cells: main.map(({ interval }) => interval?.map(words).join("–") ?? "") },
    { head: "gain", cells: all.map(({ gain }) => (gain === null ? "" : signedPoints(gain.mean))) },
    { head: "macro F1", cells: all.map(({ metrics }) => score(metrics.macroF1?.mean ?? 0)) },
    { head: "time", cells: all.map((point) => seconds(point.seconds)) },
  ];
}

/** So many of the first as have room. */
function fitting(figures: readonly Figures[], width: number): readonly Figures[] {
  return figures.length > 2 && widthOf(figures) > width ? fitting(figures.slice(0, -1), width) : figures;
}

/** With the gaps before and after each. */
function widthOf(figures: readonly Figures[]): number {
  return figures.reduce(
    (sum, { head, cells }) => sum + 2 + Math.max(head.length, ...cells.map((cell) => cell.length)),
    2,
  );
}

/** From the ten per cent below the least to those above the greatest, intervals and all. */
function scaleOf(means: readonly CurveMean[]): readonly [low: number, high: number] {
  const ends = means.flatMap(({ mean, interval }) => [mean, ...(interval ?? [])]);
  const low = Math.max(0, Math.min(9, Math.floor(Math.min(...ends) * 10))) / 10;
  return [low, Math.max(low + 0.1, Math.min(10, Math.ceil(Math.max(...ends) * 10)) / 10)];
}

function scale(low: number, high: number, width: number): string {
  const [start, end] = [`${Math.round(low * 100)}% `, ` ${Math.round(high * 100)}%`];
  return `${start}${"─".repeat(Math.max(0, width - start.length - end.length))}${end}`;
}

/** A point at the mean, and a line over its interval as far as the scale reaches. */
function plotted({ mean, interval }: CurveMean, low: number, high: number, width: number): string {
  const columnOf = (value: number): number =>
    Math.max(0, Math.min(width - 1, Math.round(((value - low) / (high - low)) * (width - 1))));
  const [from, to] = (interval ?? [mean, mean]).map(columnOf);
  const drawn = Array.from({ length: to + 1 }, (_, column): string => (column < from ? " " : "─"));
  drawn[columnOf(mean)] = "●";
  return drawn.join("");
}

/** What the last step of the curve says of more articles. */
function outlook({ points: all, measure }: LearningCurve, { width }: Page): string {
  const last: CurvePoint | undefined = all.at(-1);
  const before: CurvePoint | undefined = all.at(-2);
  if (last === undefined || before === undefined || last.gain === null)
    return "One size tells nothing of more articles.\n";
  const { mean, interval } = last.gain;
  const of = measure === "accuracy" ? "accuracy" : "micro F1";
  const gained = `${signedPoints(mean)} points of ${of}`;
  const between = interval === null ? "" : `, between ${signedPoints(interval[0])} and ${signedPoints(interval[1])}`;
  const words = `From ${count(before.size)} to ${count(last.size)} articles: ${gained}${between}. ${advice(interval)}`;
  return `${wrapped(words.split(" "), width)}\n`;
}

function advice(interval: CurveMean["interval"]): string {
  if (interval === null) return "How sure that is cannot be told.";
  if (interval[0] === interval[1]) return "What is held out does not tell them apart.";
  if (interval[0] > 0) return "It still rises: more articles are likely to help.";
  if (interval[1] < 0.005)
    return `It is flat: more articles like these are not likely to bring ${points(0.005)} points.`;
  return "Whether it still rises cannot be told.";
}
