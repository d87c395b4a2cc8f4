import type { Interval } from "../../evaluation/bootstrap.js";
import type { ScoresWithInterval } from "../../evaluation/label-scores.js";
import type { EvaluationReport } from "../../evaluation/report.js";
import type { ModelEvaluation } from "../../pipeline/evaluate-model.js";
import { bar } from "../print/bar.js";
import { harmless } from "../print/harmless.js";
import { count, counted, percent, score } from "../print/numbers.js";
import { type Column, table } from "../print/table.js";
import type { Page } from "../session.js";
import { factLines } from "./facts.js";

const barWidth = 10;

/** What is to be said above the numbers. */
export interface EvaluationFacts {
  readonly model: string;
  readonly sources: readonly string[];
}

/** The measures of an evaluation for people: the whole, averages, and a row per label; without the confusion matrix. */
export function evaluationReport(report: ModelEvaluation, { model, sources }: EvaluationFacts, page: Page): string {
  const { theme } = page;
  const what = `${harmless(model)} on ${sources.map(harmless).join(", ")}`;
  const size = `${counted(report.nDocuments, "article")}, ${counted(report.perLabel.length, "label")}`;
  return [
    `${theme.bold(what)}: ${size}\n`,
    factLines(wholeMeasures(report), page),
    averagesTable(report, page),
    labelsTable(report, page),
  ].join("\n");
}

function wholeMeasures(report: ModelEvaluation): [string, string][] {
  const { accuracy, logLoss, bootstrap } = report;
  const level = bootstrap === null ? "" : ` (${Number((bootstrap.level * 100).toPrecision(6))}% sure)`;
  const measures: [string, string][] = [
    [
      "accuracy",
      percent(accuracy.value) + between(accuracy.interval, percent) + (accuracy.interval === null ? "" : level),
    ],
  ];
  if (logLoss !== null) measures.push(["log loss", score(logLoss.value) + between(logLoss.interval, score)]);
  const { totalVariation } = report.labelShift;
  const shift = `${percent(totalVariation)} off the spread of labels in training`;
  return [...measures, ...probabilityMeasures(report), ["label shift", shift]];
}

/** How far the probabilities can be believed. */
function probabilityMeasures({ brier, calibration, coverage }: EvaluationReport): [string, string][] {
  const measures: [string, string][] = [];
  if (brier !== null) measures.push(["Brier score", score(brier.value) + between(brier.interval, score)]);
  if (calibration !== null) {
    const { expectedError, errorByChance } = calibration;
    const error = `${points(expectedError.value)} points off the share that is right`;
    measures.push(["probabilities", `${error} (${points(errorByChance)} would be by chance)`]);
  }
  const levels = coverage?.filter(({ level }) => shownLevels.has(level)) ?? [];
  if (levels.length > 0) {
    const parts = levels.map((at) => `${percent(at.accuracy)} of the surest ${Math.round(at.level * 100)}%`);
    measures.push(["right", parts.join(", ")]);
  }
  return measures;
}

/** Of accuracy against coverage, what a person is shown; programs get all of it. */
const shownLevels: ReadonlySet<number> = new Set([0.5, 0.8, 0.9]);

function points(share: number): string {
  return (share * 100).toFixed(1);
}

function between(interval: Interval | null, words: (value: number) => string): string {
  return interval === null ? "" : `, between ${words(interval[0])} and ${words(interval[1])}`;
}

const scoreColumns: readonly Column[] = [
  { head: "precision", align: "right" },
  { head: "recall", align: "right" },
  { head: "F1", align: "right" },
];

function averagesTable(report: EvaluationReport, { width, theme }: Page): string {
  const row = (name: string, average: ScoresWithInterval): string[] => [
    name,
    score(average.precision),
    score(average.recall),
    score(average.f1),
    average.f1Interval?.map(score).join(" to ") ?? "",
  ];
  const rows = [row("macro", report.macro), row("micro", report.micro), row("weighted", report.weighted)];
  const columns: Column[] = [{ head: "average" }, ...scoreColumns];
  if (report.bootstrap !== null) columns.push({ head: "F1 between", align: "right" });
  return table(columns, rows, width, theme);
}

function labelsTable({ perLabel }: EvaluationReport, { width, theme }: Page): string {
  const columns: readonly Column[] = [
    { head: "label", canBeCut: true },
    ...scoreColumns,
    { head: "", paint: (cell, row) => paintScore(cell, perLabel[row].f1, theme) },
    { head: "articles", align: "right" },
  ];
  const rows = perLabel.map(({ label, precision, recall, f1, support }) => [
    harmless(label),
    score(precision),
    score(recall),
    score(f1),
    bar(f1, barWidth),
    count(support),
  ]);
  return table(columns, rows, width, theme);
}

function paintScore(text: string, f1: number, theme: Page["theme"]): string {
  if (f1 >= 0.8) return theme.green(text);
  return f1 >= 0.5 ? theme.yellow(text) : theme.red(text);
}
