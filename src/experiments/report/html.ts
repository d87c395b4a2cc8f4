import { wellFormed } from "../../text/well-formed.js";

/** A piece of HTML: its markup is ours, and all text in it is escaped. */
export class Html {
  readonly markup: string;

  /** @param markup trusted as it is: nothing from a plan, a label or a document. */
  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may stand in a template: strings are text, and are escaped; lists are joined; nothing stands for undefined. */
export type Content = Html | string | number | readonly Content[] | undefined;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control characters, but for tab and line feed: HTML refuses some, and none can be seen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Text as it may stand between tags and in a quoted attribute. */
export function escaped(text: string): string {
  return wellFormed(text)
    .replace(controls, "\ufffd")
    .replace(/[&<>"']/g, (character) => entities[character]);
}

/**
 * A template whose values are escaped, unless they are HTML already.
 *
 * @example
 * html`<b>${"<script>"}</b>`.markup; // "<b>&lt;script&gt;</b>"
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(strings.reduce((markup, string, i) => markup + markupOf(values[i - 1]) + string));
}

function markupOf(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Html) return content.markup;
  if (Array.isArray(content)) return content.map(markupOf).join("");
  return escaped(String(content));
}

/**
 * A name out of a plan or a corpus: isolated, so that its direction of writing changes nothing beside it. That of an arm,
 * `stemmer=porter`, had better be broken after its sign than within a word.
 */
export function name(text: string): Html {
  const markup = escaped(text === "" ? "(no name)" : text).replaceAll("=", "=<wbr>");
  return html`<bdi class="name">${new Html(markup)}</bdi>`;
}
