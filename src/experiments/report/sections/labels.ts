import type { ChangedDocument, ChangedLabel, CorpusAnalysis, LabelChanges } from "../../analysis/analysis.js";
import type { ReportContext } from "../context.js";
import { type Html, html, name } from "../html.js";
import { count, counted } from "../quantity-words.js";
import { perCorpus, type Section, section } from "../section.js";
import { Strip, stripHead } from "../strip.js";
import { numberCell, numberHead, rowHead, table, wordCell, wordHead } from "../table.js";

/** Of more labels than this, those that change least are left out. */
const MOST_LABELS = 120;
/** Documents named on either side. */
const MOST_DOCUMENTS = 24;

/** Which labels and articles change from the baseline to the best other arm. */
export function labels(context: ReportContext): readonly Section[] {
  const content = perCorpus(context, (corpus) => {
    const changes = corpus.folds?.labelChanges ?? null;
    return changes === null ? null : ofCorpus(corpus, changes, context);
  });
  return section("labels", "Which labels and articles change", content);
}

function ofCorpus(corpus: CorpusAnalysis, changes: LabelChanges, context: ReportContext): Html {
  const { baseline, arm } = changes;
  return html`<p>From ${name(baseline)} to ${name(arm)}, the best of the others. No test is made here: it shows where to look.</p>
${labelTable(changes, context)}
${documentTable("gained", changes, corpus, context)}
${documentTable("lost", changes, corpus, context)}`;
}

function labelTable({ labels: all }: LabelChanges, { drawing }: ReportContext): Html {
  const shown = mostChanged(all);
  if (shown.length === 0) return html`<p>No article of any label is told otherwise.</p>`;
  const most = Math.max(1, ...shown.map(({ gained, lost }) => Math.max(gained, lost)));
  const strip = new Strip(drawing, [-most, most]);
  const style = strip.style(0, 0, 0);
  const heads = [
    wordHead("label"),
    stripHead(strip, "articles lost and gained"),
    numberHead("lost"),
    numberHead("gained"),
    numberHead("articles"),
    numberHead("F1 before, %"),
    numberHead("after, %"),
  ];
  const rows = shown.map(
    (
      label,
    ) => html`<tr>${rowHead(name(label.label))}<td class="strip" style="${style}">${strip.bars(label.lost, label.gained)}</td>
${numberCell(count(label.lost))}${numberCell(count(label.gained))}${numberCell(count(label.nDocuments))}${numberCell(
  (label.baselineF1 * 100).toFixed(1),
)}${numberCell((label.f1 * 100).toFixed(1))}</tr>`,
  );
  const nChanged = all.filter(isChanged).length;
  const theMost = shown.length < nChanged ? ` The ${count(shown.length)} of ${count(nChanged)} that change most.` : "";
  const same = all.length - nChanged;
  const unchanged = same === 0 ? "" : ` ${counted(same, "label")} ${same === 1 ? "does" : "do"} not change.`;
  return table(
    `Articles of each label that only one of the two gives it, once for each repeat.${theMost}${unchanged}`,
    heads,
    rows,
  );
}

/** In their order, which goes by what was gained less what was lost. */
function mostChanged(all: readonly ChangedLabel[]): readonly ChangedLabel[] {
  const changed = all.filter(isChanged);
  if (changed.length <= MOST_LABELS) return changed;
  const sizes = changed.map(({ gained, lost }) => gained + lost).sort((one, other) => other - one);
  return changed.filter(({ gained, lost }) => gained + lost >= sizes[MOST_LABELS - 1]).slice(0, 2 * MOST_LABELS);
}

function isChanged({ gained, lost }: ChangedLabel): boolean {
  return gained + lost > 0;
}

function documentTable(
  side: "gained" | "lost",
  changes: LabelChanges,
  { name: corpus }: CorpusAnalysis,
  { excerpts }: ReportContext,
): Html | undefined {
  const documents = changes[side];
  if (documents.length === 0) return undefined;
  const texts = excerpts.get(corpus);
  const heads = [
    wordHead("article"),
    wordHead("label"),
    wordHead(`taken for, ${side === "gained" ? "before" : "now"}`),
  ];
  const rows = spread(documents).map((document) => {
    const excerpt = texts?.get(document.id);
    const text = excerpt === undefined ? undefined : html`<br>${excerpt}`;
    const other = side === "gained" ? document.baselineSaid : document.said;
    return html`<tr>${rowHead(html`${name(document.id)}${text}`)}${wordCell(name(document.label))}${wordCell(
      other.length === 0 ? "nothing" : other.map((label, i) => html`${i === 0 ? "" : ", "}${name(label)}`),
    )}</tr>`;
  });
  return table(`Articles ${side}, a few of each label`, heads, rows);
}

/** One of each label first, so that no label takes all the room. */
function spread(documents: readonly ChangedDocument[]): readonly ChangedDocument[] {
  const seen = new Map<string, number>();
  const places = new Map(
    documents.map((document) => {
      const place = seen.get(document.label) ?? 0;
      seen.set(document.label, place + 1);
      return [document, place] as const;
    }),
  );
  const byPlace = [...documents].sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
  const chosen = new Set(byPlace.slice(0, MOST_DOCUMENTS));
  return documents.filter((document) => chosen.has(document));
}
