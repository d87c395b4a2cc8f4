import type { LabelProbability, Prediction } from "../../pipeline/prediction.js";
import { cutStartToWidth, cutToWidth, displayWidth, inColumns } from "../print/display-width.js";
import { harmless } from "../print/harmless.js";
import { inputName } from "../print/input-name.js";
import { percent } from "../print/numbers.js";
import { wrapped } from "../print/wrap.js";
import type { Page } from "../session.js";
import { othersIn, paintSure, type ShownLabels, unknownWidth, unknownWords } from "./prediction-line.js";

const gap = "  ";
const widestLabel = 40;
const widestId = 32;

/**
 * Prints predictions of any number of labels for people: id, all labels given with their probabilities, on as many lines
 * as they need, and in parentheses the next ones as far as there is room.
 */
export function labelSetLines(
  { top, unknownShare: showsUnknown = false }: ShownLabels,
  { theme, width }: Page,
): (prediction: Prediction) => string {
  const unknownColumn = showsUnknown ? unknownWidth + gap.length : 0;
  const idWidth = Math.max(8, Math.min(widestId, Math.floor((width - unknownColumn) / 3)));
  const before = idWidth + gap.length + unknownColumn;
  const worded = ({ label, probability }: LabelProbability): string =>
    `${theme.bold(cutToWidth(harmless(label), widestLabel))} ${paintSure(percent(probability), probability, theme)}`;
  return ({ id, labels, scores, unknownShare }) => {
    const columns = [theme.dim(inColumns(cutStartToWidth(inputName(id), idWidth), idWidth))];
    if (showsUnknown) columns.push(theme.dim(unknownWords(unknownShare).padStart(unknownWidth)));
    // Labels are given from the most probable on.
    const given = scores.slice(0, labels.length).map(worded);
    const words = given.length > 0 ? commaed(given) : [theme.dim("none")];
    const lines = wrapped(words, width, " ".repeat(before)).slice(before);
    const room = width - before - displayWidth(lines) - gap.length - 2;
    const others = lines.includes("\n")
      ? ""
      : othersIn(room, scores.slice(labels.length, Math.max(top, labels.length)));
    const next = others === "" ? "" : `${gap}${theme.dim(`(${others})`)}`;
    return `${columns.join(gap)}${gap}${lines}${next}\n`;
  };
}

function commaed(words: readonly string[]): string[] {
  return words.map((word, i) => (i < words.length - 1 ? `${word},` : word));
}
