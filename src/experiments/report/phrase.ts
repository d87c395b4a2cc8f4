import type { Answer } from "../analysis/analysis.js";
import { answerWords } from "./answer-mark.js";
import { type Html, html, name } from "./html.js";

/** A sentence in pieces: plain text, names out of plans and corpora, what matters most, what it comes to, and a term. */
export type Phrase = readonly (
  | string
  | { readonly name: string }
  | { readonly strong: string }
  | { readonly answer: Answer }
  | { readonly term: string }
)[];

/** For the page. */
export function htmlPhrase(phrase: Phrase): Html {
  const pieces = phrase.map((piece) => {
    if (typeof piece === "string") return html`${piece}`;
    if ("name" in piece) return name(piece.name);
    if ("term" in piece) return html`<em>${piece.term}</em>`;
    return "strong" in piece ? html`<strong>${piece.strong}</strong>` : answerWords(piece.answer);
  });
  return html`${pieces}`;
}

/** For Markdown, where names are code, so that nothing in them is markup. */
export function markdownPhrase(phrase: Phrase): string {
  return phrase
    .map((piece) => {
      if (typeof piece === "string") return piece;
      if ("name" in piece) return markdownName(piece.name);
      if ("term" in piece) return `*${piece.term}*`;
      return "strong" in piece ? `**${piece.strong}**` : piece.answer;
    })
    .join("");
}

/** A name as code: fenced by one backtick more than it holds in a row, on one line. */
export function markdownName(text: string): string {
  const flat = text.replace(/\p{Cc}/gu, " ");
  const fence = "`".repeat(1 + Math.max(0, ...(flat.match(/`+/g) ?? []).map(({ length }) => length)));
  const space = flat === "" || flat.startsWith("`") || flat.endsWith("`") ? " " : "";
  return `${fence}${space}${flat}${space}${fence}`;
}

/** Free text in Markdown, on one line, with nothing in it that is markup. */
export function markdownText(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").replace(/[\\`*_{}[\]()<>#+.!&~-]/g, "\\$&");
}
