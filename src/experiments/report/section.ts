import type { CorpusAnalysis } from "../analysis/analysis.js";
import type { ReportContext } from "./context.js";
import { type Content, type Html, html, name } from "./html.js";

/** A part of the report that can be gone to. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Content;
}

/** What a section says of one corpus. */
interface CorpusPart {
  /** From 0, among all corpora. */
  readonly place: number;
  /** Null where there is but one corpus, which needs no heading. */
  readonly heading: Html | null;
  readonly content: Html;
}

/** The same part of every corpus, under its name where there are several; null where no corpus has it. */
export function perCorpus(
  { analysis: { corpora } }: ReportContext,
  contentOf: (corpus: CorpusAnalysis) => Html | null,
): readonly CorpusPart[] | null {
  const parts = corpora.flatMap((corpus, place) => {
    const content = contentOf(corpus);
    return content === null ? [] : [{ place, heading: corpora.length === 1 ? null : name(corpus.name), content }];
  });
  return parts.length === 0 ? null : parts;
}

/** The address of what a section says of a corpus, by the corpus's place among all. */
export function corpusId(section: string, place: number): string {
  return `${section}-${place + 1}`;
}

/** A section of such parts, with what speaks of all corpora before and after them; none without parts. */
export function section(
  id: string,
  title: string,
  parts: readonly CorpusPart[] | null,
  ofAll: { readonly before?: Content; readonly after?: Content } = {},
): readonly Section[] {
  if (parts === null) return [];
  const content = parts.map(({ place, heading, content }) =>
    heading === null ? content : html`<h3 id="${corpusId(id, place)}">${heading}</h3>\n${content}`,
  );
  return [{ id, title, content: [ofAll.before, content, ofAll.after] }];
}
