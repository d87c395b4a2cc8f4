import type { CorpusAnalysis, JudgedEffect } from "../../analysis/analysis.js";
import { answerCell } from "../answer-mark.js";
import type { ReportContext } from "../context.js";
import { directionWords } from "../direction-words.js";
import { type Html, html } from "../html.js";
import { htmlPhrase } from "../phrase.js";
import { type ClippedAxis, clippedAxis } from "../plots/clipped-axis.js";
import { count, pValue } from "../quantity-words.js";
import { perCorpus, type Section, section } from "../section.js";
import { answerOf, changesPhrase, levelWords } from "../sentences.js";
import { inUnit, Strip, stripHead } from "../strip.js";
import { numberCell, numberHead, rowHead, table, wordCell, wordHead } from "../table.js";

/** Main effects with their intervals on one axis. */
export function effects(context: ReportContext): readonly Section[] {
  const content = perCorpus(context, (corpus: CorpusAnalysis) =>
    corpus.folds === null || corpus.folds.effects.length === 0
      ? null
      : effectTable(
          corpus.folds.effects,
          `What each change does to the ${context.words.title}${directionWords(context.analysis)}`,
          context,
        ),
  );
  return section("effects", "Effect of each factor", content);
}

/** Effects as rows, each with its interval on an axis that all share. */
export function effectTable(effects: readonly JudgedEffect[], caption: string, context: ReportContext): Html {
  const { analysis, words, drawing } = context;
  const { rope } = analysis;
  const reaches = effects.map(({ mean, interval }) => [mean, ...(interval ?? [])].map((end) => words.inUnit(end)));
  const axis = clippedAxis(
    reaches,
    [0, -rope, rope].map((end) => words.inUnit(end)),
  );
  const strip = new Strip(drawing, axis.domain);
  const style = strip.style(words.inUnit(-rope), 0, words.inUnit(rope));
  const heads = [
    wordHead("change"),
    stripHead(strip, words.unit),
    numberHead("effect"),
    numberHead(`${levelWords(analysis)} interval`),
    numberHead("p, corrected"),
    wordHead("answer"),
  ];
  const rows = effects.map(
    (effect) =>
      html`<tr>${rowHead(htmlPhrase(changesPhrase(effect)))}<td class="strip" style="${style}">${strip.row(inUnit(effect, words))}</td>${numberCell(words.difference(effect.mean))}${numberCell(
        effect.interval === null ? "–" : words.interval(effect.interval),
      )}${numberCell(pValue(effect.adjustedPValue))}${wordCell(answerCell(effect.answer, answerOf(effect)))}</tr>`,
  );
  return table(`${caption}, in ${words.unit || "its own unit"}. ${axisWords(context, axis)}`, heads, rows);
}

function axisWords({ analysis: { rope }, words }: ReportContext, { isClipped }: ClippedAxis): string {
  const band = rope === 0 ? "" : `, the band the ${words.size(rope)} either way that do not matter`;
  const beyond = isClipped ? " An arrow stands for an effect that lies far beyond the axis, beside its number." : "";
  return `The line is zero${band}.${beyond}`;
}

/** How many of a list are shown. */
export function shownOf(shown: number, all: number, what: string): string {
  if (all === 1) return `the only one of the ${what}`;
  return shown === all ? `all ${count(all)} ${what}` : `the ${count(shown)} strongest of ${count(all)} ${what}`;
}
