import type { CorpusAnalysis, JudgedEffect } from "../../analysis/analysis.js";
import { answerSign } from "../answer-mark.js";
import type { ReportContext } from "../context.js";
import { directionWords } from "../direction-words.js";
import { type Html, html, name } from "../html.js";
import { htmlPhrase } from "../phrase.js";
import { corpusId } from "../section.js";
import { changesPhrase } from "../sentences.js";
import { numberCell, rowHead, table, wordHead } from "../table.js";

/** Columns that fit on a page of paper; more corpora stand in further tables. */
const MOST_COLUMNS = 7;

/** A corpus, and its place among all. */
interface Placed {
  readonly corpus: CorpusAnalysis;
  readonly place: number;
}

/**
 * What each change does on each corpus, at a glance; nothing for one corpus, or without effects.
 *
 * @param section whose words on each corpus the heads lead to.
 */
export function effectsByCorpus(section: string, context: ReportContext): readonly Html[] {
  const { corpora } = context.analysis;
  const placed = corpora.map((corpus, place) => ({ corpus, place })).filter(({ corpus }) => corpus.folds !== null);
  const changes = new Map(
    placed.flatMap(({ corpus }) => (corpus.folds?.effects ?? []).map((effect) => [keyOf(effect), effect] as const)),
  );
  if (corpora.length < 2 || changes.size === 0) return [];
  const nTables = Math.ceil(placed.length / MOST_COLUMNS);
  const width = Math.ceil(placed.length / nTables);
  return Array.from({ length: nTables }, (_, i) =>
    tableOf(section, [...changes.values()], placed.slice(i * width, (i + 1) * width), context),
  );
}

function tableOf(
  section: string,
  changes: readonly JudgedEffect[],
  placed: readonly Placed[],
  { words, analysis }: ReportContext,
): Html {
  const heads = placed.map(
    ({ corpus, place }) =>
      html`<th scope="col" class="number corpus"><a href="#${corpusId(section, place)}">${name(corpus.name)}</a></th>`,
  );
  const rows = changes.map((change) => {
    const cells = placed.map(({ corpus }) => cellOf(corpus.folds?.effects.find((one) => keyOf(one) === keyOf(change))));
    return html`<tr>${rowHead(htmlPhrase(changesPhrase(change)))}${cells}</tr>`;
  });
  const unit = words.unit === "" ? "" : `, in ${words.unit}`;
  return table(
    `Effect of each change on the ${words.title} of each corpus${unit}${directionWords(analysis)}: ▲ worth it, ▼ worse, = no difference that matters, ? undecided.`,
    [wordHead("change"), ...heads],
    rows,
  );

  function cellOf(effect: JudgedEffect | undefined): Html {
    if (effect === undefined) return numberCell("–");
    const spoken = html`<span class="unseen">${effect.answer}</span>`;
    return numberCell(html`${answerSign(effect.answer)} ${words.difference(effect.mean)}${spoken}`);
  }
}

function keyOf({ changes }: JudgedEffect): string {
  return JSON.stringify(changes.map(({ factor, level }) => [factor, level]));
}
