import type { CorpusAnalysis, FoldAnalysis, InteractionTable } from "../../analysis/analysis.js";
import type { ReportContext } from "../context.js";
import { directionWords } from "../direction-words.js";
import { type Html, html, name } from "../html.js";
import { interactionAnswers } from "../interaction-answers.js";
import { InteractionPlot, interactionDomain, lineKey } from "../plots/interaction-plot.js";
import { perCorpus, type Section, section } from "../section.js";
import { effectTable, shownOf } from "./effects.js";

/** More panels or rows than these are not looked at; the strongest come first. */
const MOST_PANELS = 6;
const MOST_ROWS = 24;
/** Lines of one panel that can still be told apart. */
const MOST_LINES = 7;

/** Does one factor matter more beside another? */
export function interactions(context: ReportContext): readonly Section[] {
  const content = perCorpus(context, ({ folds }: CorpusAnalysis) => {
    if (folds === null || folds.interactions.length === 0) return null;
    return html`${panelsOf(folds, context)}${tableOf(folds, context)}`;
  });
  return section("interactions", "Interactions", content);
}

function panelsOf({ tables, interactions: tested }: FoldAnalysis, context: ReportContext): Html | undefined {
  const drawable = tables.filter(({ factors }) => factors.some(({ levels }) => levels.length <= MOST_LINES));
  const shown = drawable.slice(0, MOST_PANELS);
  if (shown.length === 0) return undefined;
  const { words, drawing, analysis } = context;
  const plot = new InteractionPlot(drawing, words, interactionDomain(shown, tested, words));
  const panel = (table: InteractionTable): Html => {
    const [along, lines] = table.factors;
    const keys = plot.linesOf(table).map((level, i) => html`<li>${lineKey(drawing, i)}${name(level)}</li>`);
    const [x, line] = plot.isTurned(table) ? [lines, along] : [along, lines];
    return html`<figure><figcaption class="title">${name(x.name)}, a line for each ${name(line.name)}${interactionAnswers(table, tested)}</figcaption>${plot.panel(table)}
<ul class="legend">${keys}</ul></figure>`;
  };
  return html`<p class="note keep">Mean ${words.title}${words.inPoints ? " in %" : ""}${directionWords(analysis)}: ${shownOf(shown.length, drawable.length, "pairs of factors")},
on one scale that spans at least a typical interval of their interactions. Lines part or cross by chance, too: whether one factor matters more beside the other
is said above each drawing, as the table below decides it.</p>
<div class="panels">${shown.map(panel)}</div>`;
}

function tableOf({ interactions: all }: FoldAnalysis, context: ReportContext): Html {
  const strongest = [...all].sort((one, other) => Math.abs(other.mean) - Math.abs(one.mean)).slice(0, MOST_ROWS);
  const shown = shownOf(strongest.length, all.length, "interactions");
  const caption = `How much two changes do together beyond the sum of each${directionWords(context.analysis)}: ${shown}`;
  return effectTable(strongest, caption, context);
}
