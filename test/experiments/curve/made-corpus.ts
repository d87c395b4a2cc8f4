import { madeArticles } from "../../pipeline/made-articles.js";

/** The made articles several times over, the copies one after the other: each with a word of its own. */
export function manyArticles(copies: number): { readonly label: string; readonly text: string }[] {
  return Array.from({ length: copies }, (_, copy) =>
    madeArticles.map(({ label, text }, i) => ({ label, text: `${text} Number${copy * madeArticles.length + i}.` })),
  ).flat();
}
