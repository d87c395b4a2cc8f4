import type { Answer } from "../analysis/analysis.js";
import { answerWords } from "./answer-mark.js";
import { type Html, html, name } from "./html.js";

/** A sentence in pieces: plain text, names out of plans and corpora, what matters most, and what it comes to. */
export type Phrase = readonly (
  | string
  | { readonly name: string }
  | { readonly strong: string }
  | { readonly answer: Answer }
)[];

/** For the page. */
export function htmlPhrase(phrase: Phrase): Html {
  const pieces = phrase.map((piece) => {
    if (typeof piece === "string") return html`${piece}`;
    if ("name" in piece) return name(piece.name);
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
      return "strong" in piece ? `**${piece.strong}**` : piece.answer;
    })
    .join("");
}

/** A name as code: fenced by one backtick more than it holds in a row, on one line, and without cells' borders. */
export function markdownName(text: string): string {
  const flat = text.replace(/[\p{Cc}|]/gu, (character) => (character === "|" ? "¦" : " "));
  const fence = "`".repeat(1 + Math.max(0, ...(flat.match(/`+/g) ?? []).map(({ length }) => length)));
  const space = flat === "" || flat.startsWith("`") || flat.endsWith("`") ? " " : "";
  return `${fence}${space}${flat}${space}${fence}`;
}

/** Free text in Markdown, on one line, with nothing in it that is markup. */
export function markdownText(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").replace(/[\\`*_{}[\]()<>#+.!|&~-]/g, "\\$&");
}
