import type { CoveragePoint } from "../../evaluation/coverage.js";
import { count, percent } from "../print/numbers.js";
import { type Column, table } from "../print/table.js";
import type { Page } from "../session.js";

const widestPlot = 32;
/** The other columns at their widest, and the gaps between all. */
const widthWithoutPlot = 48;

/**
 * Accuracy against coverage for people, a row for each share of articles that is labelled, the surest first: how probable
 * their labels are at the least, how many are right, and a point at the accuracy, on a scale that its head states.
 *
 * @param nDocuments how many articles the shares are of
 */
export function coverageChart(points: readonly CoveragePoint[], nDocuments: number, { width, theme }: Page): string {
  const plotWidth = Math.max(12, Math.min(widestPlot, width - widthWithoutPlot));
  // Where articles are few, or equally probable, several levels label the same ones.
  const shown = points.filter(({ coverage }, i) => points[i + 1]?.coverage !== coverage);
  const least = scaleStart(shown);
  const columns: readonly Column[] = [
    { head: "surest", align: "right" },
    { head: "articles", align: "right" },
    { head: "probability", align: "right" },
    { head: "right", align: "right" },
    { head: scale(least, plotWidth) },
  ];
  const rows = shown.map(({ coverage, threshold, accuracy }) => [
    percent(coverage),
    count(Math.round(coverage * nDocuments)),
    `from ${threshold.toFixed(3)}`,
    percent(accuracy),
    plotted((accuracy - least) / (1 - least), plotWidth),
  ]);
  return `Accuracy when only the surest articles are labelled:\n${table(columns, rows, width, theme)}`;
}

/** Where the scale of accuracies begins: at the ten per cent below the least of them. */
function scaleStart(points: readonly CoveragePoint[]): number {
  const least = points.reduce((lowest, { accuracy }) => Math.min(lowest, accuracy), 1);
  return Math.min(9, Math.floor(least * 10)) / 10;
}

function scale(least: number, width: number): string {
  const start = `${Math.round(least * 100)}% `;
  const end = " 100%";
  return `${start}${"─".repeat(width - start.length - end.length)}${end}`;
}

/** A point at a share of the width, and dots that lead to it. */
function plotted(share: number, width: number): string {
  return `${"·".repeat(Math.round(share * (width - 1)))}●`;
}
