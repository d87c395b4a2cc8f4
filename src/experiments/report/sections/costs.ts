import type { ArmSummary, FoldAnalysis } from "../../analysis/analysis.js";
import type { ReportContext } from "../context.js";
import { directionWords } from "../direction-words.js";
import { type Html, html, name } from "../html.js";
import { timeWords } from "../place-words.js";
import { costPlot } from "../plots/cost-plot.js";
import { bytes, seconds } from "../quantity-words.js";
import { scoreTitle } from "../score-title.js";
import { perCorpus, type Section, section } from "../section.js";
import { numberCell, numberHead, rowHead, table, wordHead } from "../table.js";

/** What a better score costs in time and in size. */
export function costs(context: ReportContext): readonly Section[] {
  const content = perCorpus(context, ({ folds }) =>
    folds === null || folds.arms.length < 2 ? null : ofCorpus(folds, context),
  );
  return section("costs", "What it costs", content);
}

function ofCorpus({ arms, front }: FoldAnalysis, context: ReportContext): Html {
  const byName = new Map(arms.map((arm) => [arm.name, arm]));
  const named = (names: readonly string[]): readonly ArmSummary[] => names.flatMap((one) => byName.get(one) ?? []);
  const panels = [
    { title: "Time of one fit", costOf: (arm: ArmSummary) => arm.seconds, words: seconds, best: named(front.seconds) },
    {
      title: "Size of the model",
      costOf: (arm: ArmSummary) => arm.modelBytes,
      words: bytes,
      best: named(front.modelBytes),
    },
  ];
  return html`<p class="note keep">Each dot is an arm, the square the baseline. Those on the line are beaten by no other that costs as
little; their numbers stand in the tables below. Neighbours on the line may have changed places by chance where their difference is
undecided. ${timeWords(context.analysis.plan)}</p>
<div class="panels two">${panels.map(
    (panel) =>
      html`<figure><figcaption class="title">${panel.title} and ${context.words.title}</figcaption>${costPlot(arms, panel, context)}</figure>`,
  )}</div>${panels.map((panel) => frontTable(panel.best, panel.title, panel.costOf, panel.words, context))}`;
}

function frontTable(
  best: readonly ArmSummary[],
  title: string,
  costOf: (arm: ArmSummary) => number,
  costWords: (cost: number) => string,
  { words, analysis }: ReportContext,
): Html {
  const score = scoreTitle(words);
  const heads = [numberHead("number"), wordHead("arm"), numberHead(title.toLowerCase()), numberHead(score)];
  const rows = best.map(
    (arm, i) =>
      html`<tr>${numberCell(i + 1)}${rowHead(name(arm.name))}${numberCell(costWords(costOf(arm)))}${numberCell(words.value(arm.score.mean))}</tr>`,
  );
  return table(`${title}: the best for what they cost${directionWords(analysis)}`, heads, rows);
}
