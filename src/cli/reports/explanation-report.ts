import type { Explanation } from "../../pipeline/explanation.js";
import { bar } from "../print/bar.js";
import { harmless } from "../print/harmless.js";
import { inputName } from "../print/input-name.js";
import { count, counted, percent, signed } from "../print/numbers.js";
import { type Column, table } from "../print/table.js";
import type { Page } from "../session.js";
import { colouredMark, greatestContribution, markedText, plainMark } from "./marked-text.js";

const barWidth = 16;

/**
 * Why an article gets a label: its own text with what spoke for and against it marked, and the words that did most.
 *
 * @param top how many words the table has
 */
export function explanationReport(explanation: Explanation, top: number, page: Page): string {
  return [heading(explanation, page), ...texts(explanation, page), words(explanation, top, page)].join("\n");
}

function heading({ id, label, probability, predicted, labels }: Explanation, { theme }: Page): string {
  const article = inputName(id);
  const explained = `${theme.dim(article)}  ${theme.bold(harmless(label))} ${percent(probability)}`;
  if (labels.length !== 1) return `${explained}; labels given: ${labels.map(harmless).join(", ") || "none"}\n`;
  if (predicted.label === label) return `${explained}\n`;
  return `${explained}, while the most probable label is ${harmless(predicted.label)} ${percent(predicted.probability)}\n`;
}

function texts({ fields }: Explanation, { theme, width }: Page): string[] {
  const greatest = greatestContribution(fields);
  const mark = theme.isColorSupported ? colouredMark(theme) : plainMark;
  const written = fields.filter(({ text }) => text.trim() !== "");
  return written.map((field) => `${markedText(field, greatest, mark, Math.min(width, 100))}\n`);
}

function words({ label, contributions, intercept }: Explanation, top: number, { width, theme }: Page): string {
  if (contributions.length === 0)
    return "The model knows no word of this article: the label is the likeliest beforehand.\n";
  const shown = contributions.slice(0, top);
  const greatest = Math.max(...shown.map(({ contribution }) => Math.abs(contribution)), Number.MIN_VALUE);
  const paint = (cell: string, row: number): string =>
    shown[row].contribution < 0 ? theme.red(cell) : theme.green(cell);
  const columns: readonly Column[] = [
    { head: "word", canBeCut: true, paint },
    { head: "times", align: "right" },
    { head: "for or against", align: "right" },
    { head: "", paint },
  ];
  const rows = shown.map(({ feature, count: times, contribution }) => [
    harmless(feature),
    count(times),
    signed(contribution),
    bar(Math.abs(contribution) / greatest, barWidth),
  ]);
  const rest = contributions.slice(top);
  const restSum = rest.reduce((sum, { contribution }) => sum + contribution, 0);
  const others = rest.length === 0 ? "" : `${counted(rest.length, "other word")} ${signed(restSum)}, `;
  const sum = `  ${theme.dim(`${others}before any word ${signed(intercept)}`)}\n`;
  return `What spoke for and against ${theme.bold(harmless(label))}:\n${table(columns, rows, width, theme)}${sum}`;
}
