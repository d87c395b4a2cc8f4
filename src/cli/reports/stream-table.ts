import type { ProgressiveRow } from "../../pipeline/streaming/progressive-validation.js";
import { bar } from "../print/bar.js";
import { cutToWidth } from "../print/display-width.js";
import { count, percent, score } from "../print/numbers.js";
import type { Page } from "../session.js";

const gap = "  ";
const barWidth = 14;
const heads = ["articles", "labels", " right", "log loss", "recent", "log loss"] as const;

/** The head of the table that shows progressive validation as it goes. */
export function streamTableHead({ width, theme }: Page): string {
  return theme.bold(cutToWidth(gap + [heads[0].padStart(13), ...heads.slice(1)].join(gap), width - 1));
}

/** A row of it: of all articles so far, and of those since the row before, whose share of right labels is also a bar. */
export function streamTableRow(row: ProgressiveRow, { width }: Page): string {
  const cells = [
    count(row.nDocuments).padStart(13),
    count(row.nLabels).padStart(heads[1].length),
    percent(row.accuracy).padStart(heads[2].length),
    score(row.logLoss).padStart(heads[3].length),
    percent(row.recentAccuracy).padStart(heads[4].length),
    score(row.recentLogLoss).padStart(heads[5].length),
    bar(row.recentAccuracy, barWidth),
  ];
  return cutToWidth(gap + cells.join(gap), width - 1).trimEnd();
}
