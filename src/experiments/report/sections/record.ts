import type { ReportContext } from "../context.js";
import { type Html, html } from "../html.js";
import { count, counted } from "../quantity-words.js";
import type { Section } from "../section.js";
import { levelWords } from "../sentences.js";

/** How it was measured, and the plan to do it again with. */
export function record(context: ReportContext): readonly Section[] {
  const { plan, versions } = context.analysis;
  return [
    { id: "method", title: "How to read this", content: method(context) },
    {
      id: "plan",
      title: "The plan",
      content: html`<p>Run by Copydesk ${versions.copydesk} on Node.js ${versions.node}, with seed ${String(plan.seed)}. The same plan,
seed and sources give the same results, up to timings.</p><pre><code>${JSON.stringify(plan, null, 2)}</code></pre>`,
    },
  ];
}

function method({ analysis }: ReportContext): Html {
  const { plan, nComparisons, nFits } = analysis;
  const folds =
    plan.folds === 0
      ? undefined
      : html`<li>Each source is cut into ${counted(plan.folds, "fold")}, ${plan.dealing === "blocks" ? "blocks of neighbours" : "dealt at random"},
${plan.repeats === 1 ? "once" : `${count(plan.repeats)} times anew`}. An arm learns everything, vocabulary, weights and strength, from the other
folds. Every arm has the same folds, and differences are taken fold by fold.</li>
<li>Folds share training articles, so the usual standard error is far too small. Intervals and p-values are those of the corrected resampled
t-test (Nadeau and Bengio, 2003): a heuristic, since no exact one exists.</li>
<li>A main effect is the mean difference that a level makes, an interaction the difference that one makes to another’s. ${counted(
          nComparisons.folds,
          "comparison",
        )} were made over folds, of arms, effects and interactions; p-values are corrected for all of them (Holm, 1979), with half of the weight on the effects of factors, which were asked for.
Intervals are not: of twenty of ${levelWords(analysis)}, one misses.</li>`;
  return html`<ul>${folds}
<li>Differences smaller than the region of practical equivalence, chosen in the plan, do not matter, however sure they are (Kruschke, 2018).</li>
<li>${counted(nFits, "fit")} stand in results.csv, a row each.</li></ul>`;
}
