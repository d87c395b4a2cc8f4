import { type Content, Html, html } from "./html.js";

/** A heading of numbers. */
export const numberHead = (words: string): Html => html`<th scope="col" class="number">${words}</th>`;
/** A heading of words. */
export const wordHead = (words: string): Html => html`<th scope="col">${words}</th>`;
export const numberCell = (content: Content): Html => html`<td class="number">${content}</td>`;
export const wordCell = (content: Content): Html => html`<td class="words">${content}</td>`;
/** What a row is about. */
export const rowHead = (content: Content): Html => html`<th scope="row" class="names">${content}</th>`;

/** A table of so few rows is not broken over pages. */
const FEW_ROWS = 8;

/**
 * A table, whose head comes again on each page, and which scrolls where it is too wide, by the keys, too. Its caption
 * stands outside, so that it does not scroll along.
 */
export function table(caption: Content, heads: readonly Html[], rows: readonly Html[]): Html {
  const kind = rows.length > FEW_ROWS ? "long" : "short";
  return html`<figure class="table ${kind}"><figcaption>${caption}</figcaption>
<div class="wide" tabindex="0" role="region" aria-label="${shortOf(caption)}"><table><thead><tr>${heads}</tr></thead>
<tbody>${rows.map((row) => html`${row}\n`)}</tbody></table></div></figure>`;
}

/** The first clause of a caption, as text: what a table is called. */
function shortOf(caption: Content): Html {
  const text = html`${caption}`.markup.replace(/<[^>]*>/g, "");
  const [clause] = text.split(/(?<!&[#\w]*)[.:;](?:\s|$)/);
  return new Html(clause);
}
