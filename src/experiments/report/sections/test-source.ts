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
  }<p class="note">This speaks of these very models on articles like these, not of training again${
    analysis.plan.folds === 0 ? "" : ", and not of the factors: trust the folds where they differ"
  }. Every look at a test source uses it up a little.${why === null ? undefined : ` ${why}`}</p>`;
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
  // Where nothing is tested there is nothing to draw.
  const isTested = ends.length > 0;
  const strip = Strip.over(
    drawing,
    [...ends, 0, rope, -rope].map((end) => words.inUnit(end)),
  );
  const style = strip.style(words.inUnit(-rope), 0, words.inUnit(rope));
  const heads = [
    wordHead("arm"),
    ...(isTested ? [stripHead(strip, ["difference", words.unit].filter((word) => word !== "").join(", "))] : []),
    numberHead(`${words.title}${words.inPoints ? ", %" : ""}`),
    ...["against the baseline", "gained", "lost", `McNemar’s p, of ${isMultiLabel ? "exact matches" : "accuracy"}`].map(
      numberHead,
    ),
    ...(isTested ? [numberHead("p, corrected"), wordHead("answer")] : []),
  ];
  const row = (arm: TestSummary): Html => {
    const { difference } = arm;
    const drawn = difference === null ? undefined : strip.row(inUnit(difference, words));
    const numbers = [
      words.value(scoreOf(arm, analysis)),
      words.difference(scoreOf(arm, analysis) - scoreOf(test.baseline, analysis)),
      count(arm.armOnly),
      count(arm.baselineOnly),
      pValue(arm.mcNemarPValue),
    ];
    const judged = [
      numberCell(pValue(difference?.adjustedPValue ?? null)),
      wordCell(difference === null ? "–" : answerCell(difference.answer)),
    ];
    return html`<tr>${rowHead(name(arm.name))}${
      isTested ? html`<td class="strip" style="${style}">${drawn}</td>` : undefined
    }${numbers.map(numberCell)}${isTested ? judged : undefined}</tr>`;
  };
  return table(caption(test, isMultiLabel, context), heads, arms.map(row));
}

function caption({ resamples }: TestAnalysis, isMultiLabel: boolean, { analysis }: ReportContext): string {
  const isRight = isMultiLabel ? "gives exactly their labels" : "gets right";
  const gained = `Gained and lost are the articles that only the arm, and only the baseline, ${isRight}.`;
  const { nComparisons, plan } = analysis;
  const n = plan.folds === 0 ? nComparisons.folds : nComparisons.tests;
  if (n === 0) return gained;
  return `${gained} ${levelWords(analysis)} intervals of the difference to the baseline; ${count(resamples)} resamples; p-values corrected by Holm’s method for ${counted(n, "comparison")} ${plan.folds === 0 ? "of arms and factors" : "of arms on test sources"}.`;
}
