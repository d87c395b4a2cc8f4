import type { LabelScores, ScoresWithInterval } from "../../evaluation/label-scores.js";
import { bar } from "../print/bar.js";
import { harmless } from "../print/harmless.js";
import { count, score } from "../print/numbers.js";
import { type Column, table } from "../print/table.js";
import type { Page } from "../session.js";

const barWidth = 10;

const scoreColumns: readonly Column[] = [
  { head: "precision", align: "right" },
  { head: "recall", align: "right" },
  { head: "F1", align: "right" },
];

/** Averages of precision, recall and F1, a row each, and intervals of the F1 where there are any. */
export function averagesTable(
  averages: readonly (readonly [name: string, ScoresWithInterval])[],
  { width, theme }: Page,
): string {
  const rows = averages.map(([name, { precision, recall, f1, f1Interval }]) => [
    name,
    score(precision),
    score(recall),
    score(f1),
    f1Interval?.map(score).join(" to ") ?? "",
  ]);
  const columns: Column[] = [{ head: "average" }, ...scoreColumns];
  if (averages.some(([, { f1Interval }]) => f1Interval !== null)) columns.push({ head: "F1 between", align: "right" });
  return table(columns, rows, width, theme);
}

/** A row for each label of the model. */
export function labelsTable(perLabel: readonly LabelScores[], { width, theme }: Page): string {
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
