import type { Prediction } from "../../pipeline/prediction.js";
import { bar } from "../print/bar.js";
import { cutStartToWidth, cutToWidth, displayWidth, inColumns } from "../print/display-width.js";
import { harmless } from "../print/harmless.js";
import { inputName } from "../print/input-name.js";
import { percent } from "../print/numbers.js";
import type { Page } from "../session.js";

const gap = "  ";
const barWidth = 10;
const percentWidth = 6;
export const unknownWidth = "100% unknown".length;
const widestLabel = 24;
const widestId = 32;

/** What is shown of the labels of an article. */
export interface ShownLabels {
  /** How many in all. */
  readonly top: number;
  /** Whether the share of unknown words has a column; default false. */
  readonly unknownShare?: boolean;
}

/**
 * Prints predictions for people, a line each: id, label, probability with a bar, and the next labels as far as there is
 * room.
 *
 * @param labels of the model
 */
export function predictionLines(
  labels: readonly string[],
  { top, unknownShare: showsUnknown = false }: ShownLabels,
  { theme, width }: Page,
): (prediction: Prediction) => string {
  const labelWidth = labels.reduce(
    (most, label) => Math.max(most, Math.min(widestLabel, displayWidth(harmless(label)))),
    0,
  );
  const fixed = labelWidth + barWidth + percentWidth + 4 * gap.length + (showsUnknown ? unknownWidth + gap.length : 0);
  const idWidth = Math.max(8, Math.min(widestId, Math.floor((width - fixed) / 2)));
  const room = width - fixed - idWidth - gap.length;
  return ({ id, label, probability, labels: given, scores, unknownShare }) => {
    // One that is not given stands among the others.
    const isGiven = given.length > 0;
    const columns = [
      theme.dim(inColumns(cutStartToWidth(inputName(id), idWidth), idWidth)),
      isGiven ? theme.bold(inColumns(harmless(label), labelWidth)) : theme.dim(inColumns("none", labelWidth)),
      paintSure(bar(probability, barWidth), probability, theme),
      percent(probability).padStart(percentWidth),
      ...(showsUnknown ? [theme.dim(unknownWords(unknownShare).padStart(unknownWidth))] : []),
      theme.dim(othersIn(room, scores.slice(isGiven ? 1 : 0, top))),
    ];
    return `${columns.join(gap).trimEnd()}\n`;
  };
}

/** Empty where nothing is known of it. */
export function unknownWords(share: number | null | undefined): string {
  return share === null || share === undefined ? "" : `${Math.round(share * 100)}% unknown`;
}

/** Green from 80 % on, yellow from 50 % on. */
export function paintSure(text: string, probability: number, theme: Page["theme"]): string {
  if (probability >= 0.8) return theme.green(text);
  return probability >= 0.5 ? theme.yellow(text) : theme.red(text);
}

/** The next labels, as many as there is room for. */
export function othersIn(room: number, scores: Prediction["scores"]): string {
  let line = "";
  for (const { label, probability } of scores) {
    if (probability < 0.0005) break;
    const next = `${cutToWidth(harmless(label), widestLabel)} ${percent(probability)}`;
    const longer = line === "" ? next : `${line}, ${next}`;
    if (displayWidth(longer) > room) break;
    line = longer;
  }
  return line;
}
