import type { CorpusAnalysis, FoldAnalysis, InteractionTable } from "../../analysis/analysis.js";
import type { ReportContext } from "../context.js";
import { type Html, html, name } from "../html.js";
import { InteractionPlot, lineKey } from "../plots/interaction-plot.js";
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
    const panels = folds.tables.filter(({ factors }) => factors.some(({ levels }) => levels.length <= MOST_LINES));
    return html`${panelsOf(panels.slice(0, MOST_PANELS), panels.length, context)}${tableOf(folds, context)}`;
  });
  return section("interactions", "Interactions", content);
}

function panelsOf(tables: readonly InteractionTable[], all: number, context: ReportContext): Html | undefined {
  if (tables.length === 0) return undefined;
  const { words, drawing } = context;
  const means = tables.flatMap((table) => table.means.flat()).map((mean) => words.inUnit(mean));
  const plot = new InteractionPlot(drawing, words, [Math.min(...means), Math.max(...means)]);
  const panels = tables.map((table) => {
    const [along, lines] = table.factors;
    const keys = plot.linesOf(table).map((level, i) => html`<li>${lineKey(drawing, i)}${name(level)}</li>`);
    const [x, line] = plot.isTurned(table) ? [lines, along] : [along, lines];
    return html`<figure><h4>${name(x.name)}, a line for each ${name(line.name)}</h4>${plot.panel(table)}
<ul class="legend">${keys}</ul></figure>`;
  });
  return html`<p class="note keep">Mean ${words.title}${words.inPoints ? " in %" : ""}, ${shownOf(tables.length, all, "pairs of factors")}.
Lines that run side by side do not interact; where they part or cross, one factor matters more beside the other.</p>
<div class="panels">${panels}</div>`;
}

function tableOf({ interactions: all }: FoldAnalysis, context: ReportContext): Html {
  const strongest = [...all].sort((one, other) => Math.abs(other.mean) - Math.abs(one.mean)).slice(0, MOST_ROWS);
  const shown = shownOf(strongest.length, all.length, "interactions");
  return effectTable(strongest, `How much two changes do together beyond the sum of each, ${shown}`, context);
}
