import type { CorpusAnalysis, JudgedEffect } from "../../analysis/analysis.js";
import { answerSign } from "../answer-mark.js";
import type { ReportContext } from "../context.js";
import { type Html, html } from "../html.js";
import { htmlPhrase } from "../phrase.js";
import { counted } from "../quantity-words.js";
import { perCorpus, type Section, section } from "../section.js";
import { effectSentence, leadSentence, levelWords } from "../sentences.js";

/** The answer to each factor in a sentence, and what it takes to be one. */
export function answers(context: ReportContext): readonly Section[] {
  const content = perCorpus(context, (corpus) => ofCorpus(corpus, context));
  return section("answers", "The answer", content === null ? null : [content, rules(context)]);
}

function ofCorpus(corpus: CorpusAnalysis, { analysis, words }: ReportContext): Html | null {
  const { folds } = corpus;
  if (folds === null) return null;
  const sentence = (effect: JudgedEffect): Html =>
    html`<li>${answerSign(effect.answer)}<div>${htmlPhrase(effectSentence(effect, folds.interactions, analysis, words))}</div></li>\n`;
  const list = folds.effects.length === 0 ? undefined : html`<ol class="answers">${folds.effects.map(sentence)}</ol>`;
  return html`<p>${htmlPhrase(leadSentence(corpus, folds, analysis, words))}</p>${list}`;
}

function rules({ analysis, words }: ReportContext): Html {
  const { nComparisons, corpora, rope, plan, higherIsBetter } = analysis;
  const size = words.size(rope);
  const beyond = [`above +${size}`, `below −${size}`];
  const [gain, loss] = higherIsBetter ? beyond : beyond.toReversed();
  const nSentences = corpora.reduce((sum, { folds }) => sum + (folds?.effects.length ?? 0), 0);
  const isMore = nComparisons.folds > nSentences;
  return html`<p class="note">A change is <em>worth it</em> when its ${levelWords(analysis)} interval lies wholly ${gain} and its
p-value is below 0.05, corrected by Holm’s method for the ${counted(nComparisons.folds, "comparison")} that were made over
folds${isMore ? ", with half of the weight on these sentences" : ""}; <em>not worth it</em> when that holds ${loss}; there is
<em>no difference that matters</em> when the interval lies between the two; all else is <em>undecided</em>. ${meaning(plan.design)}</p>`;
}

function meaning(design: ReportContext["analysis"]["plan"]["design"]): string {
  if (design === "one-at-a-time") return "Each effect is a change of the baseline alone.";
  return "Each effect is the mean over all combinations of the other factors that were run with and without it.";
}
