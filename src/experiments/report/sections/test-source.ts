import type { ExperimentAnalysis, TestAnalysis, TestSummary } from "../../analysis/analysis.js";
import { answerCell } from "../answer-mark.js";
import type { ReportContext } from "../context.js";
import { type Html, html, name } from "../html.js";
import { count, counted, pValue } from "../quantity-words.js";
import { perCorpus, type Section, section } from "../section.js";
import { levelWords, whyNoDifference } from "../sentences.js";
import { inUnit, Strip, stripHead } from "../strip.js";
import { numberCell, numberHead, rowHead, table, wordCell, wordHead } from "../table.js";

const MOST_ROWS = 300;

/** Every arm on the fixed test source, trained on all of the other. */
export function testSource(context: ReportContext): readonly Section[] {
  const content = perCorpus(context, ({ test, isMultiLabel }) =>
    test === null ? null : ofTest(test, isMultiLabel, context),
  );
  return section("test", "On the test source", content);
}

function ofTest(test: TestAnalysis, isMultiLabel: boolean, context: ReportContext): Html {
  const { analysis, words } = context;
  const sign = analysis.higherIsBetter ? -1 : 1;
  const arms = [...test.arms]
    .sort((one, other) => sign * (scoreOf(one, analysis) - scoreOf(other, analysis)))
    .slice(0, MOST_ROWS);
  const scored = `${words.value(scoreOf(test.baseline, analysis))}${words.inPoints ? " %" : ""}`;
  const why = whyNoDifference(analysis);
  return html`<p>The baseline, trained once on the whole source, has ${words.title} of <strong>${scored}</strong> on
${counted(test.nDocuments, "test article")}.</p>${
    arms.length === 0 ? undefined : armTable(arms, test, isMultiLabel, context)
  }<p class="note">This speaks of these very models on articles like these, not of training again, and not of the factors: trust the
folds where they differ. Every look at a test source uses it up a little.${why === null ? undefined : ` ${why}`}</p>`;
}

function scoreOf({ means }: TestSummary, { metric }: ExperimentAnalysis): number {
  return means[metric] ?? Number.NaN;
}

function armTable(
  arms: readonly TestSummary[],
  test: TestAnalysis,
  isMultiLabel: boolean,
  context: ReportContext,
): Html {
  const { analysis, words, drawing } = context;
  const { rope } = analysis;
  const ends = arms.flatMap(({ difference }) =>
    difference === null ? [] : [difference.mean, ...(difference.interval ?? [])],
  );
  const strip = Strip.over(
    drawing,
    [...ends, 0, rope, -rope].map((end) => words.inUnit(end)),
  );
  const style = strip.style(words.inUnit(-rope), 0, words.inUnit(rope));
  const heads = [
    wordHead("arm"),
    stripHead(strip, `difference, ${words.unit}`),
    numberHead(`${words.title}${words.inPoints ? ", %" : ""}`),
    ...["against the baseline", "gained", "lost", "McNemar’s p", "p, corrected"].map(numberHead),
    wordHead("answer"),
  ];
  const row = (arm: TestSummary): Html => {
    const { difference } = arm;
    const drawn = difference === null ? undefined : strip.row(inUnit(difference, words));
    const numbers = [
      words.value(scoreOf(arm, analysis)),
      difference === null ? "–" : words.difference(difference.mean),
      count(arm.armOnly),
      count(arm.baselineOnly),
      pValue(arm.mcNemarPValue),
      pValue(difference?.adjustedPValue ?? null),
    ];
    const answer = wordCell(difference === null ? "–" : answerCell(difference.answer));
    return html`<tr>${rowHead(name(arm.name))}<td class="strip" style="${style}">${drawn}</td>${numbers.map(numberCell)}${answer}</tr>`;
  };
  return table(caption(test, isMultiLabel, context), heads, arms.map(row));
}

function caption({ resamples }: TestAnalysis, isMultiLabel: boolean, { analysis }: ReportContext): string {
  const isRight = isMultiLabel ? "gives exactly their labels; McNemar’s p is of these" : "gets right";
  return `Gained and lost are the articles that only the arm, and only the baseline, ${isRight}. ${levelWords(analysis)} intervals of the difference to the baseline by a paired bootstrap of ${count(resamples)} resamples; p-values corrected by Holm’s method for ${counted(analysis.nComparisons.tests, "comparison")}.`;
}
