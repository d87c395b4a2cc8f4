import { favoursEffects } from "../answer-rules.js";
import { baselineConfig } from "../baseline-config.js";
import { compactJson } from "../compact-json.js";
import type { ReportContext } from "../context.js";
import { type Html, html, name } from "../html.js";
import { comparedWhere, timeWords } from "../place-words.js";
import { count, counted } from "../quantity-words.js";
import type { Section } from "../section.js";
import { levelWords } from "../sentences.js";
import { numberCell, numberHead, rowHead, table, wordCell, wordHead } from "../table.js";

/** How it was measured, and the plan to do it again with. */
export function record(context: ReportContext): readonly Section[] {
  const { plan, versions } = context.analysis;
  return [
    { id: "method", title: "How to read this", content: method(context) },
    {
      id: "plan",
      title: "The plan",
      content: html`<p>Run by Copydesk ${versions.copydesk} on Node.js ${versions.node}, with seed ${String(plan.seed)}. The same plan,
seed and sources give the same results, up to timings.</p>${sources(context)}
<pre><code>${compactJson(plan)}</code></pre>
<h3>The baseline in full</h3><p>What the plan says of it, with the defaults of this version for all else.</p>
<pre><code>${compactJson(baselineConfig(plan))}</code></pre>`,
    },
  ];
}

function sources({ analysis: { corpora, plan } }: ReportContext): Html {
  const heads = [
    wordHead("corpus"),
    wordHead("source"),
    numberHead("articles"),
    numberHead("labels"),
    wordHead("test source"),
    numberHead("test articles"),
    wordHead("SHA-256 of both"),
  ];
  const rows = corpora.map((corpus) => {
    const source = plan.sources.find((one) => one.name === corpus.name);
    const tested = source?.test === undefined ? "–" : name(source.test);
    return html`<tr>${rowHead(name(corpus.name))}${wordCell(name(source?.source ?? "–"))}${numberCell(count(corpus.nDocuments))}${numberCell(
      count(corpus.nLabels),
    )}${wordCell(tested)}${numberCell(corpus.test === null ? "–" : count(corpus.test.nDocuments))}${wordCell(
      html`<code>${[corpus.sha256, corpus.testSha256].flatMap((sha256) => sha256?.slice(0, 12) ?? []).join(" ")}</code>`,
    )}</tr>`;
  });
  return table("What it was run on", heads, rows);
}

function method(context: ReportContext): Html {
  const { rope, nFits, plan, corpora, nComparisons } = context.analysis;
  const equivalence =
    rope === 0
      ? undefined
      : html`<li>Differences smaller than the region of practical equivalence, chosen in the plan, do not matter, however sure they are (Kruschke, 2018).</li>`;
  const isTested = corpora.some(({ test }) => test !== null);
  return html`<ul>${plan.folds === 0 ? undefined : onFolds(context)}${isTested ? onTests : undefined}${
    nComparisons.folds === 0 ? undefined : comparisons(context.analysis)
  }${equivalence}
<li>${timeWords(plan)}</li>
<li>Only ${context.words.title}, the first metric of the plan, is tested; the others are told, and no answer is given on them.</li>
<li>${count(nFits)} ${nFits === 1 ? "fit stands" : "fits stand"} in results.csv, a row each.</li></ul>`;
}

function onFolds({ analysis }: ReportContext): Html {
  const { plan } = analysis;
  return html`<li>Each source is cut into ${counted(plan.folds, "fold")}, ${plan.dealing === "blocks" ? "blocks of neighbours" : "dealt at random"},
${plan.repeats === 1 ? "once" : `${count(plan.repeats)} times anew`}. An arm learns everything, vocabulary, weights and strength, from the other
folds. Every arm has the same folds, and differences are taken fold by fold.</li>
<li>Folds share training articles, so the usual standard error is far too small. Intervals and p-values are those of the corrected resampled
t-test (Nadeau and Bengio, 2003): a heuristic, since no exact one exists. Folds dealt again are believed up to nine degrees of freedom
(Bouckaert, 2003). What these articles taught an arm in every fold alike no test on them can see.</li>
`;
}

const onTests = html`<li>On a test source arms that were trained once are compared on the same articles. Shares of articles have
the p-value of McNemar’s exact test and the interval of Bonett and Price (2012); all else, effects of factors too, those of a paired
bootstrap, of the same resamples for all arms (Efron and Tibshirani, 1993). They speak of these very models, not of training again.</li>
`;

function comparisons(analysis: ReportContext["analysis"]): Html {
  const { nComparisons, corpora, level, plan } = analysis;
  const n = nComparisons.folds;
  const hasEffects = corpora.some(({ folds }) => folds !== null && folds.effects.length > 0);
  const meaning = hasEffects
    ? "A main effect is the mean difference that a level makes, an interaction the difference that one makes to another’s. "
    : "";
  const made =
    n === 1
      ? `One comparison was made ${comparedWhere(plan)}, so that its p-value needs no correction. `
      : `${count(n)} comparisons were made ${comparedWhere(plan)}, of arms${hasEffects ? ", effects and interactions" : ""}; p-values are corrected for all of them (Holm, 1979)`;
  const weight =
    n === 1
      ? ""
      : favoursEffects(analysis)
        ? ", with half of the weight on the effects of factors, which were asked for. "
        : ". ";
  return html`<li>${meaning}${made}${weight}Intervals are not: of twenty of ${levelWords({ level })}, one misses.</li>`;
}
