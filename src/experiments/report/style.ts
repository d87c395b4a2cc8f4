/**
 * How the report looks, on a screen by day and night, and on paper. Colours are those of M. Okabe and K. Ito, "Color
 * Universal Design", 2008, which people of any colour vision can tell apart, darkened or lightened to stand out from the
 * page; nothing is told by colour alone.
 */
export const style = `
:root {
  color-scheme: light dark;
  --page: #fdfdfb; --ink: #1d1f21; --soft: #5b6066; --line: #d9dad6; --band: #ecebe4; --card: #f6f5f0; --shade: #0004;
  --blue: #0072b2; --orange: #b35900; --green: #00795a; --purple: #a0447f; --sky: #2b7fb3; --gold: #8a6d00;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Liberation Serif", serif;
  --sans: system-ui, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #16181a; --ink: #e6e5e1; --soft: #a3a7ab; --line: #3a3d40; --band: #292c2f; --card: #1e2123; --shade: #fff5;
    --blue: #56b4e9; --orange: #f0a03c; --green: #35c99b; --purple: #dd92bf; --sky: #8ccbef; --gold: #e6c84a;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 3.5rem 1.25rem 5rem; max-width: 66rem; background: var(--page); color: var(--ink);
  font: 1.0625rem/1.55 var(--serif); font-kerning: normal; overflow-wrap: anywhere;
}
h1, h2, h3 { font-weight: 600; line-height: 1.2; text-wrap: balance; }
h1 { font-size: 2.3rem; letter-spacing: -0.01em; margin: 0.3rem 0 0.6rem; }
h2 { font-size: 1.45rem; margin: 3.6rem 0 0.5rem; padding-top: 0.9rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 2rem 0 0.4rem; }
p, ul, ol { max-width: 42rem; margin: 0.6rem 0; }
.kind { font: 600 0.8rem/1 var(--sans); letter-spacing: 0.08em; text-transform: uppercase; color: var(--soft); margin: 0; }
.question { font-size: 1.3rem; line-height: 1.4; font-style: italic; }
.note { color: var(--soft); font-size: 0.95rem; }
.name { font-family: var(--sans); font-size: 0.93em; unicode-bidi: isolate; }
h1 .name, h2 .name, h3 .name, table .name, figcaption .name { font: inherit; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; font: 0.9rem/1.5 var(--sans); max-width: none; }
a { color: var(--blue); text-underline-offset: 0.15em; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1.2rem; font: 0.92rem/1.45 var(--sans); margin: 1.2rem 0; }
dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; }
ol.answers { list-style: none; padding: 0; max-width: none; }
ol.answers li { display: grid; grid-template-columns: 1.5rem 1fr; gap: 0 0.6rem; padding: 0.65rem 0; border-bottom: 1px solid var(--line); align-items: baseline; break-inside: avoid; }
ol.answers li:first-child { border-top: 1px solid var(--line); }
.answer { font-weight: 600; font-size: 0.93em; font-family: var(--sans); }
td .answer { overflow-wrap: normal; display: grid; grid-template-columns: 1.3em 1fr; font-size: 1em; line-height: 1.3; }
td .answer:not(.same) { white-space: nowrap; }
.mark { font: 600 0.9rem/1.6 var(--sans); text-align: center; } td .mark { font: inherit; text-align: left; }
.better { color: var(--blue); } .worse { color: var(--orange); } .same { color: var(--ink); } .undecided { color: var(--soft); }
figure { margin: 1.4rem 0; }
figcaption { font: 0.88rem/1.45 var(--sans); color: var(--soft); max-width: 44rem; margin: 0.5rem 0 0; }
figure svg { display: block; max-width: 100%; height: auto; overflow: visible; }
svg { font-family: var(--sans); color: var(--ink); }
svg text { white-space: pre; }
.panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: 1.6rem 1.4rem; }
.panels.two { grid-template-columns: repeat(auto-fit, minmax(min(23rem, 100%), 1fr)); }
.panels > * { min-width: 0; break-inside: avoid; margin: 0; display: grid; grid-row: span 3; grid-template-rows: subgrid; row-gap: 0.4rem; align-items: start; }
figcaption.title { font-weight: 600; font-size: 0.9rem; line-height: 1.35; color: var(--ink); margin: 0; align-self: end; }
.verdict { display: block; color: var(--soft); } .verdict .mark { font: inherit; font-weight: 600; }
.legend { list-style: none; padding: 0; margin: 0.4rem 0; display: flex; flex-wrap: wrap; gap: 0.15rem 1.1rem; font: 0.85rem/1.4 var(--sans); max-width: none; }
.legend li { display: inline-flex; align-items: center; gap: 0.45rem; min-width: 0; }
.legend svg { flex: none; display: block; }
figure.table { margin: 0.8rem 0 1.4rem; } figure.table figcaption { margin: 0 0 0.4rem; }
.wide {
  position: relative; overflow-x: auto;
  background:
    linear-gradient(90deg, var(--page) 45%, transparent) left / 2rem 100% no-repeat local,
    linear-gradient(270deg, var(--page) 45%, transparent) right / 2rem 100% no-repeat local,
    linear-gradient(90deg, var(--shade), transparent) left / 0.8rem 100% no-repeat scroll,
    linear-gradient(270deg, var(--shade), transparent) right / 0.8rem 100% no-repeat scroll;
}
table { border-collapse: collapse; width: 100%; font: 0.88rem/1.4 var(--sans); font-variant-numeric: tabular-nums lining-nums; margin: 0; }
th, td { text-align: left; vertical-align: middle; padding: 0.34rem 0.9rem 0.34rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 500; } thead th { overflow-wrap: normal; color: var(--soft); vertical-align: bottom; border-bottom: 1px solid var(--soft); }
td.number, th.number { text-align: right; white-space: nowrap; overflow-wrap: normal; } th.number { white-space: normal; }
td:last-child, th:last-child { padding-right: 0; }
tr { break-inside: avoid; } tr.chosen th, tr.chosen td { font-weight: 600; }
th.names { min-width: 13rem; } th.corpus { min-width: 4.5rem; } td.words { min-width: 6.5rem; }
.strip { width: 30%; min-width: 11rem; padding: 0 !important; text-align: center; }
.strip svg { display: block; width: 100%; height: auto; overflow: visible; }
.axis { position: relative; height: 1.55em; margin-top: 0.15em; font-size: 0.92em; }
.axis span { position: absolute; bottom: 0; transform: translateX(-50%); white-space: nowrap; line-height: 1.1; border-top: 0.3em solid transparent; }
.axis span::before { content: ""; position: absolute; left: 50%; top: -0.35em; height: 0.3em; border-left: 1px solid var(--soft); }
td.strip:not(.plain) {
  background:
    linear-gradient(90deg, transparent calc(var(--zero) - 0.5px), var(--soft) 0 calc(var(--zero) + 0.5px), transparent 0),
    linear-gradient(90deg, transparent var(--low), var(--band) 0 var(--high), transparent 0);
}
.strip + th:not(.group), .strip + td:not(.group) { padding-left: 0.9rem; } .group + .number { padding-left: 0.6rem; }
td.group { border-bottom: 0; width: 0.9rem; min-width: 0.9rem; padding: 0; }
td.group.tied { position: relative; }
td.group.tied::after { content: ""; position: absolute; top: -1px; bottom: -1px; left: calc(50% - 0.175rem); width: 0.35rem; background: var(--ink); }
th.group { padding: 0; border: 0; width: 0.9rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
pre { font: 0.8rem/1.45 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; background: var(--card); padding: 1rem 1.1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.ids { font: 0.82rem/1.5 var(--sans); }
footer { margin-top: 4rem; padding-top: 0.8rem; border-top: 1px solid var(--line); }
@media (max-width: 40rem) {
  body { padding-top: 1.5rem; font-size: 1rem; } h1 { font-size: 1.8rem; }
  th.names { min-width: 10rem; max-width: 45vw; } th, td { padding-right: 0.7rem; }
  .wide { margin-right: -1.25rem; padding-right: 1.25rem; }
}
@page { size: A4; margin: 17mm 16mm 18mm; }
@media print {
  :root { color-scheme: light; --page: #fff; --card: #f6f5f0; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { padding: 0; max-width: none; font-size: 10.5pt; line-height: 1.45; }
  h1 { font-size: 24pt; } h2 { font-size: 15pt; margin-top: 9mm; }
  h1, h2, h3, figcaption, .keep { break-after: avoid; } figcaption, .keep { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  figure { break-inside: avoid; } figure.long { break-inside: auto; }
  thead { display: table-header-group; break-inside: avoid; break-after: avoid; } tbody tr:first-child { break-before: avoid; }
  table, dl.facts, .legend, figcaption, figcaption.title { font-size: 8.5pt; } th, td { padding-right: 0.5rem; } th.names { min-width: 10rem; } .strip { width: 24%; min-width: 8.5rem; }
  pre { font-size: 7.5pt; line-height: 1.35; } .panels { grid-template-columns: repeat(3, 1fr); } .panels.two { grid-template-columns: repeat(2, 1fr); }
  nav { display: none; } a { color: inherit; text-decoration: none; } .wide { overflow: visible; background: none; }
}
`;
