import type { CorpusRanking } from "../../analysis/analysis.js";
import type { ReportContext } from "../context.js";
import { type Html, html, name } from "../html.js";
import { rankTicks } from "../plots/ticks.js";
import { count, pValue } from "../quantity-words.js";
import type { Section } from "../section.js";
import { Strip, stripHead } from "../strip.js";
import { numberCell, numberHead, rowHead, table, wordHead } from "../table.js";
import { wilcoxonWords } from "../wilcoxon-words.js";

/** Rows that a diagram may have, and still be one. */
const MOST_ARMS = 40;

/** The critical-difference diagram: which arms rank alike over all corpora? */
export function ranking(context: ReportContext): readonly Section[] {
  const { ranking: ranked } = context.analysis;
  return ranked === null ? [] : [{ id: "ranking", title: "Over all corpora", content: ofRanking(ranked, context) }];
}

function ofRanking(ranked: CorpusRanking, context: ReportContext): Html {
  const { arms, averageRanks, nCorpora, concordance, criticalDifference } = ranked;
  const order = arms.map((_, arm) => arm).sort((one, other) => averageRanks[one] - averageRanks[other]);
  const shown = order.slice(0, MOST_ARMS);
  const groups = ranked.nemenyiGroups.filter((group) => group.filter((arm) => shown.includes(arm)).length > 1);
  const strip = new Strip(context.drawing, [1, arms.length], rankTicks(arms.length));
  const heads = [
    wordHead("arm"),
    stripHead(strip, "average rank, 1 the best"),
    ...groups.map((_, i) => html`<th scope="col" class="group" aria-label="group ${i + 1}"></th>`),
    numberHead("rank"),
  ];
  const rows = shown.map(
    (arm) =>
      html`<tr>${rowHead(name(arms[arm]))}<td class="strip plain">${strip.row({
        value: averageRanks[arm],
        interval: null,
        answer: null,
      })}</td>${groups.map((group) => groupCell(group.includes(arm)))}${numberCell(averageRanks[arm].toFixed(2))}</tr>`,
  );
  const spans = criticalDifference <= arms.length - 1;
  const length = html`<tr>${rowHead("critical difference")}<td class="strip plain">${spans ? strip.length(1, 1 + criticalDifference) : "longer than the axis: no two arms can differ"}</td>${groups.map(
    () => groupCell(false),
  )}${numberCell(criticalDifference.toFixed(2))}</tr>`;
  const bars =
    groups.length === 0 ? "No two arms are tied by a bar: all differ." : "Arms tied by a bar cannot be told apart.";
  const first =
    shown.length < order.length ? ` The first ${count(shown.length)} of ${count(order.length)} arms are shown.` : "";
  return html`<p>Friedman’s test over ${count(nCorpora)} corpora: the corpora agree on the order of arms with a concordance of
<strong>${concordance.toFixed(2)}</strong> (0 not at all, 1 wholly; p ${pValue(ranked.pValue)} after Iman and Davenport).
Average ranks that differ by <strong>${criticalDifference.toFixed(2)}</strong> or more differ significantly by Nemenyi’s test.</p>
${table(`${bars}${first}`, heads, [length, ...rows])}<p class="note">${wilcoxonWords(ranked, context.analysis)}</p>`;
}

/** A piece of the bar that ties the arms of a group. */
function groupCell(isTied: boolean): Html {
  return isTied ? html`<td class="group tied"><span class="unseen">tied</span></td>` : html`<td class="group"></td>`;
}
