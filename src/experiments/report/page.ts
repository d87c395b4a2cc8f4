import type { ExperimentAnalysis } from "../analysis/analysis.js";
import type { ReportContext } from "./context.js";
import { Html, html, name } from "./html.js";
import { count, counted } from "./quantity-words.js";
import type { Section } from "./section.js";
import { corpusSize } from "./sentences.js";
import { style } from "./style.js";

/** Nothing is fetched and nothing runs, whatever a name holds: a browser sees to it, too. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** The whole page. */
export function page(context: ReportContext, sections: readonly Section[]): string {
  const { plan } = context.analysis;
  const links = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  const parts = sections.map(
    ({ id, title, content }) =>
      html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>\n${content}</section>\n`,
  );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<title>${plan.name}</title>
<style>${new Html(style)}</style>
</head>
<body>
<header><p class="kind">Experiment</p><h1>${name(plan.name)}</h1>
${plan.question === null ? undefined : html`<p class="question">${plan.question}</p>`}
${facts(context.analysis)}
<nav aria-label="Contents"><ul>${links}</ul></nav></header>
<main>
${parts}</main>
<footer class="note">Made by Copydesk ${context.analysis.versions.copydesk}.</footer>
</body>
</html>
`.markup;
}

function facts({ plan, corpora, factors, nArms, nFits }: ExperimentAnalysis): Html {
  const sources = corpora.map((corpus, i) => html`${i === 0 ? "" : "; "}${name(corpus.name)}, ${corpusSize(corpus)}`);
  const named = factors.map(
    (factor, i) =>
      html`${i === 0 ? "" : "; "}${name(factor.name)} (${factor.levels.map((level, j) => html`${j === 0 ? "" : ", "}${name(level)}`)})`,
  );
  const repeats = plan.repeats === 1 ? "" : `, ${count(plan.repeats)} times`;
  return html`<dl class="facts">
<dt>${corpora.length === 1 ? "corpus" : "corpora"}</dt><dd>${sources}</dd>
${factors.length === 0 ? undefined : html`<dt>factors</dt><dd>${named}</dd>`}
<dt>run</dt><dd>${counted(nArms, "arm")}, ${plan.folds === 0 ? "no folds" : `${counted(plan.folds, "fold")}${repeats}`}, ${counted(nFits, "fit")}, seed ${String(plan.seed)}</dd>
</dl>`;
}
