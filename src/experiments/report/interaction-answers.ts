import type { Answer, InteractionTable, JudgedEffect } from "../analysis/analysis.js";
import { answerSign } from "./answer-mark.js";
import { type Html, html } from "./html.js";
import { count } from "./quantity-words.js";
import { answerOf } from "./sentences.js";

const order: readonly Answer[] = ["worth it", "worse", "no difference that matters", "undecided"];

/** What the tests say of two factors: `undecided`, or, of several levels, `better together (1 of 4), undecided (3 of 4)`. */
export function interactionAnswers({ factors }: InteractionTable, interactions: readonly JudgedEffect[]): Html {
  const names = new Set(factors.map(({ name }) => name));
  const ofPair = interactions.filter(({ changes }) => changes.every(({ factor }) => names.has(factor)));
  const kinds = order.flatMap((answer) => {
    const [one, ...more] = ofPair.filter((effect) => effect.answer === answer);
    return one === undefined ? [] : [{ answer, words: answerOf(one), n: 1 + more.length }];
  });
  const parts = kinds.map(({ answer, words, n }, i) => {
    const share = ofPair.length === 1 ? "" : ` (${count(n)} of ${count(ofPair.length)})`;
    return html`${i === 0 ? "" : ", "}${answerSign(answer)} ${words}${share}`;
  });
  return html`<span class="verdict">${parts.length === 0 ? "not tested" : parts}</span>`;
}
