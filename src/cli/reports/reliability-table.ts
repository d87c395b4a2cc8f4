import type { ReliabilityBin } from "../../evaluation/calibration.js";
import { bar } from "../print/bar.js";
import { count, percent } from "../print/numbers.js";
import { type Column, table } from "../print/table.js";
import type { Page } from "../session.js";

const widestBar = 20;
const meanMark = "│";
/** The other columns at their widest, and the gaps between all. */
const widthWithoutBar = 49;

/** A bin that holds articles. */
interface FilledBin extends ReliabilityBin {
  readonly confidence: number;
  readonly accuracy: number;
}

/**
 * The reliability table for people: for each range of probabilities how many articles there are, their mean probability,
 * and the share of them that is right, also as a bar with a mark at the mean. Empty ranges are left out.
 *
 * @param of what is right or not; a decision is about one label of one article
 */
export function reliabilityTable(
  bins: readonly ReliabilityBin[],
  { width, theme }: Page,
  of: "articles" | "decisions" = "articles",
): string {
  const filled = bins.filter(isFilled);
  const barWidth = Math.max(8, Math.min(widestBar, width - widthWithoutBar));
  const columns: readonly Column[] = [
    { head: "probability", align: "right" },
    { head: of, align: "right" },
    { head: "mean", align: "right" },
    { head: "right", align: "right" },
    { head: "gap", align: "right", paint: (cell, row) => (isBeyondChance(filled[row]) ? theme.yellow(cell) : cell) },
    { head: `right ${meanMark}mean` },
  ];
  const rows = filled.map((bin) => [
    range(bin),
    count(bin.count),
    percent(bin.confidence),
    percent(bin.accuracy),
    gapOf(bin),
    markedBar(bin, barWidth),
  ]);
  const note = filled.some(isBeyondChance) ? "  * more than chance alone is likely to make\n" : "";
  return `How far the probabilities can be believed:\n${table(columns, rows, width, theme)}${note}`;
}

function isFilled(bin: ReliabilityBin): bin is FilledBin {
  return bin.confidence !== null && bin.accuracy !== null;
}

function range({ low, high }: ReliabilityBin): string {
  return `${Math.round(low * 100)}% to ${Math.round(high * 100)}%`;
}

/** In points: right less promised. The mark takes its column whether or not it is there. */
function gapOf(bin: FilledBin): string {
  const points = (bin.accuracy - bin.confidence) * 100;
  const shown = Math.abs(points) < 0.05 ? "0.0" : `${points < 0 ? "−" : "+"}${Math.abs(points).toFixed(1)}`;
  return `${shown}${isBeyondChance(bin) ? "*" : " "}`;
}

/** Whether the gap is more than two standard errors of a share whose every article is right with the mean probability. */
function isBeyondChance({ count: n, confidence, accuracy }: FilledBin): boolean {
  return Math.abs(accuracy - confidence) > 2 * Math.sqrt((confidence * (1 - confidence)) / n);
}

function markedBar({ confidence, accuracy }: FilledBin, width: number): string {
  const drawn = Array.from(bar(accuracy, width));
  drawn[Math.min(width - 1, Math.floor(confidence * width))] = meanMark;
  return drawn.join("");
}
