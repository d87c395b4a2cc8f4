import type { CorpusAnalysis, JudgedEffect } from "../../analysis/analysis.js";
import { answerSign } from "../answer-mark.js";
import { answerRules } from "../answer-rules.js";
import type { ReportContext } from "../context.js";
import { equalArmsPhrase } from "../equal-arms.js";
import { type Html, html } from "../html.js";
import { leadSentence } from "../lead-sentence.js";
import { unanswered } from "../left-out.js";
import { htmlPhrase, type Phrase } from "../phrase.js";
import { perCorpus, type Section, section } from "../section.js";
import { effectSentence } from "../sentences.js";
import { effectsByCorpus } from "./effects-by-corpus.js";

/** The answer to each factor in a sentence, and what it takes to be one. */
export function answers(context: ReportContext): readonly Section[] {
  const parts = perCorpus(context, (corpus) => ofCorpus(corpus, context));
  const rules = answerRules(context.analysis, context.words);
  return section("answers", "The answer", parts, {
    before: html`${warning(equalArmsPhrase(context.analysis))}${effectsByCorpus("answers", context)}`,
    after: rules.length === 0 ? undefined : html`<p class="note">${htmlPhrase(rules)}</p>`,
  });
}

function warning(phrase: Phrase): Html | undefined {
  return phrase.length === 0 ? undefined : html`<p class="note">${htmlPhrase(phrase)}</p>`;
}

function ofCorpus(corpus: CorpusAnalysis, { analysis, words }: ReportContext): Html | null {
  const { folds, leftOut } = corpus;
  if (folds === null && leftOut.length === 0) return null;
  const answered = (effect: JudgedEffect, { interactions, tables }: NonNullable<typeof folds>): Html =>
    html`<li>${answerSign(effect.answer)}<div>${htmlPhrase(effectSentence(effect, { interactions, tables }, analysis, words))}</div></li>\n`;
  const open = (phrase: Phrase): Html =>
    html`<li><span class="mark undecided" aria-hidden="true">–</span><div>${htmlPhrase(phrase)}.</div></li>\n`;
  const items = [
    ...(folds === null ? [] : folds.effects.map((effect) => answered(effect, folds))),
    ...(folds === null ? [] : unanswered(corpus, analysis).map(open)),
  ];
  const list = items.length === 0 ? undefined : html`<ol class="answers">${items}</ol>`;
  return html`<p class="keep">${htmlPhrase(leadSentence(corpus, analysis, words))}</p>${list}`;
}
