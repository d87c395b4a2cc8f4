import type { Answer } from "../analysis/analysis.js";
import { type Html, html } from "./html.js";

/** How an answer is marked: by a sign and a word, and by a colour that says the same again. */
export interface AnswerMark {
  readonly sign: string;
  /** The class of the page's style. */
  readonly kind: "better" | "worse" | "same" | "undecided";
  readonly colour: string;
}

const marks: Readonly<Record<Answer, AnswerMark>> = {
  "worth it": { sign: "▲", kind: "better", colour: "var(--blue)" },
  worse: { sign: "▼", kind: "worse", colour: "var(--orange)" },
  "no difference that matters": { sign: "=", kind: "same", colour: "var(--ink)" },
  undecided: { sign: "?", kind: "undecided", colour: "var(--soft)" },
};

export function answerMark(answer: Answer): AnswerMark {
  return marks[answer];
}

/** The sign alone, beside words that say the same. */
export function answerSign(answer: Answer): Html {
  const { sign, kind } = marks[answer];
  return html`<span class="mark ${kind}" aria-hidden="true">${sign}</span>`;
}

/** The words alone. */
export function answerWords(answer: Answer): Html {
  return html`<span class="answer ${marks[answer].kind}">${answer}</span>`;
}

/** `▲ worth it`, for a cell of a table, in other words where the difference is no choice. */
export function answerCell(answer: Answer, words: string = answer): Html {
  return html`<span class="answer ${marks[answer].kind}">${answerSign(answer)}<span>${words}</span></span>`;
}
