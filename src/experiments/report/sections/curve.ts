import type { SharePoint } from "../../analysis/analysis.js";
import type { ReportContext } from "../context.js";
import { directionWords } from "../direction-words.js";
import { type Html, html, name } from "../html.js";
import { scoredWhere } from "../place-words.js";
import { curvePlot } from "../plots/curve-plot.js";
import { count } from "../quantity-words.js";
import { scoreTitle } from "../score-title.js";
import { perCorpus, type Section, section } from "../section.js";
import { levelWords } from "../sentences.js";
import { numberCell, numberHead, rowHead, table, wordHead } from "../table.js";

/** How scores grow with training articles. */
export function curve(context: ReportContext): readonly Section[] {
  const content = perCorpus(context, ({ curve: points }) => (points.length === 0 ? null : ofCorpus(points, context)));
  return section("curve", "Learning curve", content);
}

function ofCorpus(points: readonly SharePoint[], context: ReportContext): Html {
  const { words, analysis } = context;
  const arms = [...new Set(points.map(({ arm }) => arm))];
  const heads = [
    wordHead("arm"),
    numberHead("training articles"),
    numberHead(scoreTitle(words)),
    numberHead(`${levelWords(analysis)} interval`),
  ];
  const rows = points.map(
    ({ arm, nTrain, score }) =>
      html`<tr>${rowHead(name(arm))}${numberCell(count(nTrain))}${numberCell(words.value(score.mean))}${numberCell(
        score.interval === null ? "–" : `${words.value(score.interval[0])} to ${words.value(score.interval[1])}`,
      )}</tr>`,
  );
  const figures = arms.map((arm) => {
    const ofArm = points.filter((point) => point.arm === arm);
    return html`<figure><figcaption class="title">${name(arm)}</figcaption>${curvePlot(ofArm, context)}</figure>`;
  });
  return html`<div class="panels two">${figures}</div>${table(
    `By training articles: ${words.title}${directionWords(analysis)}, ${scoredWhere(analysis.plan, points[0].score.nFolds)}${analysis.plan.folds === 0 ? "" : "; the band in the drawing is the interval"}.`,
    heads,
    rows,
  )}`;
}
