import { type Content, type Html, html } from "./html.js";

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

/** A table, whose head comes again on each page, and which scrolls where it is too wide. */
export function table(caption: Content, heads: readonly Html[], rows: readonly Html[]): Html {
  const kind = rows.length > FEW_ROWS ? "long" : "short";
  return html`<div class="wide"><table class="${kind}"><caption>${caption}</caption><thead><tr>${heads}</tr></thead>
<tbody>${rows.map((row) => html`${row}\n`)}</tbody></table></div>`;
}
