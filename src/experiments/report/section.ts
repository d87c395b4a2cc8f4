import type { CorpusAnalysis } from "../analysis/analysis.js";
import type { ReportContext } from "./context.js";
import { type Content, type Html, html, name } from "./html.js";

/** A part of the report that can be gone to. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Content;
}

/** The same part of every corpus, under its name where there are several; null where no corpus has it. */
export function perCorpus(
  { analysis }: ReportContext,
  contentOf: (corpus: CorpusAnalysis) => Html | null,
): Content | null {
  const parts = analysis.corpora.flatMap((corpus) => {
    const content = contentOf(corpus);
    if (content === null) return [];
    return analysis.corpora.length === 1 ? [content] : [html`<h3>${name(corpus.name)}</h3>${content}`];
  });
  return parts.length === 0 ? null : parts;
}

/** A section of that, or none. */
export function section(id: string, title: string, content: Content | null): readonly Section[] {
  return content === null ? [] : [{ id, title, content }];
}
