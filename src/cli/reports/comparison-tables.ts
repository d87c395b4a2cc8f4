import type { ArticleDifference } from "../../pipeline/comparing/article-difference.js";
import type { LabelComparison } from "../../pipeline/comparing/label-comparisons.js";
import type { LabelProbability } from "../../pipeline/prediction.js";
import { displayWidth } from "../print/display-width.js";
import { harmless } from "../print/harmless.js";
import { count, counted, score } from "../print/numbers.js";
import { type Column, table } from "../print/table.js";
import { wrapped } from "../print/wrap.js";
import type { Page } from "../session.js";
import { signedPoints } from "./signed-points.js";

/** The labels that change most, with how many of their articles are won and lost; nothing where none changes. */
export function labelChangesTable(perLabel: readonly LabelComparison[], top: number, { width, theme }: Page): string[] {
  const changed = perLabel.filter(({ difference, gained, lost }) => difference !== 0 || gained > 0 || lost > 0);
  const shown = [...changed].sort((a, b) => weightOf(b) - weightOf(a)).slice(0, top);
  if (shown.length === 0) return [];
  const paint = (cell: string, row: number): string =>
    shown[row].difference < 0 ? theme.red(cell) : shown[row].difference > 0 ? theme.green(cell) : cell;
  const columns: readonly Column[] = [
    { head: "label", canBeCut: true },
    { head: "articles", align: "right" },
    { head: "F1 before", align: "right" },
    { head: "after", align: "right" },
    { head: "points", align: "right", paint },
    { head: "won", align: "right" },
    { head: "lost", align: "right" },
  ];
  const rows = shown.map(({ label, support, before, after, difference, gained, lost }) => [
    harmless(label),
    count(support),
    score(before.f1),
    score(after.f1),
    signedPoints(difference),
    count(gained),
    count(lost),
  ]);
  const which = shown.length < changed.length ? `${shown.length} of ${changed.length} labels` : "Labels";
  return [
    titled(
      `${which} that change, those of most change (F1 × articles) first:`,
      table(columns, rows, width, theme),
      width,
    ),
  ];
}

/** A great change of a label of few articles is easily chance, and matters less. */
function weightOf({ difference, support }: LabelComparison): number {
  return Math.abs(difference) * support;
}

/** Articles that the models label otherwise, those first where both are surest of what the other does not say. */
export function differingArticles(
  differences: readonly ArticleDifference[],
  isMultiLabel: boolean,
  top: number,
  { width, theme }: Page,
): string[] {
  const all = differences.map((difference) => ({ ...difference, ...ownLabels(difference) }));
  const shown = all.sort((a, b) => sureness(b) - sureness(a)).slice(0, top);
  if (shown.length === 0) return [];
  const only = isMultiLabel ? "only " : "";
  const columns: readonly Column[] = [
    { head: "id" },
    { head: "truth", canBeCut: true },
    { head: `${only}before`, canBeCut: true },
    { head: `${only}after`, canBeCut: true },
    { head: "right", paint: (cell, row) => paintRight(cell, shown[row].right, theme) },
  ];
  const rows = shown.map(({ id, truth, onlyBefore, onlyAfter, right }) => [
    endOf(harmless(id), Math.floor(width / 3.5)),
    truth.map(harmless).join(", "),
    givenWords(onlyBefore),
    givenWords(onlyAfter),
    right ?? "neither",
  ]);
  const which = shown.length < differences.length ? `${shown.length} of ` : "";
  const head = `${which}${counted(differences.length, "article")} labelled otherwise, where both are surest first:`;
  return [titled(head, table(columns, rows, width, theme), width)];
}

function titled(title: string, drawn: string, width: number): string {
  return `${wrapped(title.split(" "), width)}\n${drawn}`;
}

interface OwnLabels {
  readonly onlyBefore: readonly LabelProbability[];
  readonly onlyAfter: readonly LabelProbability[];
}

/** The labels that each model gave, and the other did not. */
function ownLabels({ before, after }: ArticleDifference): OwnLabels {
  const without = (some: readonly LabelProbability[], others: readonly LabelProbability[]) => {
    const given = new Set(others.map(({ label }) => label));
    return some.filter(({ label }) => !given.has(label));
  };
  return { onlyBefore: without(before, after), onlyAfter: without(after, before) };
}

/** How probable what only one says is, by both. */
function sureness({ onlyBefore, onlyAfter }: OwnLabels): number {
  return (onlyBefore[0]?.probability ?? 0) + (onlyAfter[0]?.probability ?? 0);
}

function paintRight(cell: string, right: ArticleDifference["right"], theme: Page["theme"]): string {
  if (right === null) return cell;
  return right === "after" ? theme.green(cell) : theme.red(cell);
}

/** The end of an id, which tells it from others where many begin alike. */
function endOf(id: string, most: number): string {
  return displayWidth(id) <= most
    ? id
    : `…${Array.from(id)
        .slice(1 - most)
        .join("")}`;
}

/** The probability first, since long labels are cut. */
function givenWords(given: readonly LabelProbability[]): string {
  return given.map(({ label, probability }) => `${probability.toFixed(2)} ${harmless(label)}`).join(", ");
}
