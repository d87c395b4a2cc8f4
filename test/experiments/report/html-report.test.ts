import { describe, expect, test } from "vitest";
import { analyzeExperiment } from "../../../src/experiments/analysis/analyze-experiment.js";
import type { MetricName } from "../../../src/experiments/plan.js";
import { htmlReport } from "../../../src/experiments/report/html-report.js";
import { type MadeOptions, madeResults, planOf } from "../made-results.js";

const report = (options: MadeOptions) => htmlReport(analyzeExperiment(madeResults(options)));
const sectionsOf = (page: string) => Array.from(page.matchAll(/<h2 id="([^"]+)">/g), (match) => match[1]);

const everything: MadeOptions = {
  plan: planOf(3, {
    question: "Which of three factors matter?",
    sources: [
      { name: "one", source: "made", test: "made too" },
      { name: "two", source: "made", test: "made too" },
    ],
    curve: [0.25, 0.5, 1],
  }),
  skill: (levels) => 0.75 + (levels["factor 1"] === "on" ? 0.15 : 0),
  cost: (levels) => (levels["factor 2"] === "on" ? 3 : 1),
};

/** Tags that are opened and closed, of a page that was written with care. */
function requireBalanced(page: string): void {
  const open: string[] = [];
  for (const [, slash, tag, rest] of page.matchAll(/<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|[^">])*)>/g)) {
    if (/^(meta|br|hr|wbr)$/.test(tag) || rest.endsWith("/")) continue;
    if (slash === "") open.push(tag);
    else expect(open.pop()).toBe(tag);
  }
  expect(open).toEqual([]);
}

describe("htmlReport", () => {
  test("has a section for all that was measured, and links to each", async () => {
    const page = await report(everything);
    const ids = [
      "answers",
      "effects",
      "interactions",
      "costs",
      "ranking",
      "labels",
      "curve",
      "test",
      "arms",
      "method",
      "plan",
    ];
    expect(sectionsOf(page)).toEqual(ids);
    for (const id of ids) expect(page).toContain(`<a href="#${id}">`);
    requireBalanced(page);
  });

  test("answers each factor in a sentence: the effect, its interval, what it comes to and what it costs", async () => {
    const page = (await report(everything)).replace(/<[^>]+>/g, "");
    expect(page).toMatch(
      /factor 1, on instead of off: \+1\d\.\d points \(95 % interval \+\d+\.\d to \+\d+\.\d; p [^)]*\), worth it/,
    );
    expect(page).toMatch(
      /factor 2, on instead of off: .*; training takes 3 times as long and models are 3 times as large\./,
    );
  });

  test("needs nothing but itself: no script, no address to fetch, no file", async () => {
    const page = await report(everything);
    expect(page).not.toMatch(/https?:|\/\/[a-z]|<script|<link|<img|<iframe|@import|url\(|\ssrc=|\son\w+=/i);
    const references = Array.from(page.matchAll(/(?:href|xlink:href)="([^"]*)"/g), (match) => match[1]);
    expect(references.filter((reference) => !reference.startsWith("#"))).toEqual([]);
    expect(page).toContain("default-src 'none'");
  });

  test("is the same bytes for the same analysis", async () => {
    const analysis = analyzeExperiment(madeResults(everything));
    const first = await htmlReport(analysis);
    expect(await htmlReport(JSON.parse(JSON.stringify(analysis)))).toBe(first);
  });

  test("describes every figure that is no ornament", async () => {
    const page = await report(everything);
    const svgs = Array.from(page.matchAll(/<svg[^>]*>/g), ([tag]) => tag);
    expect(svgs.every((tag) => /aria-hidden="true"|role="img"/.test(tag))).toBe(true);
    const described = svgs.filter((tag) => tag.includes('role="img"'));
    expect(described.length).toBeGreaterThan(3);
    expect(described.every((tag) => /aria-label="[^"]{20,}"/.test(tag))).toBe(true);
  });

  test("escapes whatever stands in plans, labels and ids", async () => {
    const hostile = `<script>alert(1)</script>"'&`;
    const results = madeResults({
      plan: {
        ...planOf(0, {
          name: hostile,
          question: hostile,
          sources: [{ name: hostile, source: hostile, test: hostile }],
        }),
        factors: [
          { name: "__proto__", levels: [{ name: "constructor" }, { name: hostile }] },
          { name: hostile, levels: [{ name: "toString" }, { name: "</bdi><img src>" }] },
        ],
        curve: [0.5, 1],
      },
      labels: [hostile, "__proto__", "constructor"],
    });
    const corpora = results.corpora.map((corpus) => ({
      ...corpus,
      documentIds: corpus.documentIds.map((id) => hostile + id),
    }));
    const page = await htmlReport(analyzeExperiment({ ...results, corpora }));
    expect(page).not.toMatch(/<script|<img/);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
    expect(page).toContain("__proto__");
    requireBalanced(page);
  });

  test("shows excerpts of articles that changed, where it is given them", async () => {
    const results = madeResults(everything);
    const texts = new Map(results.corpora[0].documentIds.map((id) => [id, `Text of ${id} <b>`]));
    const page = await htmlReport(analyzeExperiment(results), { excerpts: new Map([["one", texts]]) });
    expect(page).toMatch(/Text of a\/\d+ &lt;b&gt;/);
  });

  test.each<[string, MadeOptions, readonly string[]]>([
    ["one arm", { plan: planOf(0) }, ["answers", "arms", "method", "plan"]],
    [
      "two folds",
      { plan: planOf(1, { folds: 2 }) },
      ["answers", "effects", "costs", "labels", "arms", "method", "plan"],
    ],
    [
      "a test source alone",
      { plan: planOf(1, { folds: 0, sources: [{ name: "c", source: "made", test: "made" }] }) },
      ["answers", "effects", "costs", "labels", "test", "arms", "method", "plan"],
    ],
    [
      "many arms and labels with long names, changed one at a time",
      {
        plan: planOf(40, { design: "one-at-a-time", folds: 3, metrics: ["logLoss", "accuracy"] }),
        labels: Array.from({ length: 90 }, (_, i) => `${i} ${"a label of sixty letters ".repeat(3)}`.slice(0, 60)),
      },
      ["answers", "effects", "costs", "labels", "arms", "method", "plan"],
    ],
  ])("can be made of %s", async (_, options, sections) => {
    const page = await report(options);
    expect(sectionsOf(page)).toEqual(sections);
    expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/);
    requireBalanced(page);
  });

  test("speaks of any number of labels, and of several that an article was given", async () => {
    const made = { ...everything, isMultiLabel: true, labels: ["corn", "grain", "wheat"] };
    const page = (await report(made)).replace(/<[^>]+>/g, "");
    expect(page).toContain("400 articles, each with any number of 3 labels");
    expect(page).toContain("the baseline has micro F1 of");
    expect(page).toContain("gives exactly their labels");
    expect(page).toMatch(/(nothing|corn, grain|grain, wheat|corn, wheat)\s*\n/);
    expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/);
    requireBalanced(await report(made));
  });

  test("leaves out the labels that do not change, and says how many", async () => {
    const all = await report({ plan: planOf(1), skill: () => 2 });
    expect(all).toContain("No article of any label is told otherwise.");
    const labels = Array.from({ length: 60 }, (_, i) => `label ${i}`);
    const some = await report({ plan: planOf(1), labels, nDocuments: 120 });
    expect(some).toMatch(/ \d+ labels do not change\./);
  });

  test("says why there is no difference in calibration error on a test source", async () => {
    const sources = [{ name: "c", source: "made", test: "made" }];
    const of = (metric: MetricName) => report({ plan: planOf(1, { sources, metrics: [metric] }) });
    const why = "Calibration errors are not compared on a test source";
    expect(await of("calibrationError")).toContain(why);
    expect(await of("logLoss")).not.toContain(why);
  });

  test("starts with a table of effects by corpus, where there are several, that leads to each", async () => {
    const page = await report(everything);
    const answers = page.slice(page.indexOf('id="answers"'), page.indexOf('id="effects"'));
    expect(answers.indexOf("<table>")).toBeLessThan(answers.indexOf("<h3"));
    for (const link of page.matchAll(/<th[^>]*><a href="#(answers-\d)">/g))
      expect(page).toContain(`<h3 id="${link[1]}">`);
    expect(page.match(/<a href="#answers-\d">/g)?.length).toBe(2);
    expect(page).toContain('<h3 id="test-2">');
    const one = await report({ plan: planOf(2) });
    expect(one).not.toContain("answers-1");
  });

  test("has no heading that skips a level", async () => {
    const levels = Array.from((await report(everything)).matchAll(/<h(\d)/g), ([, level]) => Number(level));
    expect(levels.every((level, i) => i === 0 || level <= levels[i - 1] + 1)).toBe(true);
  });

  test("has tables that can be scrolled by the keys, below captions that do not scroll along", async () => {
    const page = await report(everything);
    const nTables = page.match(/<table>/g)?.length;
    const regions = page.match(
      /<\/figcaption>\n<div class="wide" tabindex="0" role="region" aria-label="[^"]{5,}"><table>/g,
    );
    expect(regions?.length).toBe(nTables);
    expect(page).not.toContain("<caption");
  });

  test("puts what is more than two further metrics into a second table", async () => {
    const metrics = ["accuracy", "macroF1", "weightedF1", "macroPrecision", "macroRecall", "logLoss"] as const;
    const headsOf = (page: string) => Array.from(page.matchAll(/<thead>(.*?)<\/thead>/gs), ([, head]) => head);
    const heads = headsOf(await report({ plan: planOf(1, { metrics }) }));
    const [arms, others] = heads.slice(heads.findIndex((head) => head.includes("weighted F1, %")));
    expect(arms).not.toMatch(/macro precision|macro recall|log loss/);
    expect(others).toMatch(/macro precision, %.*macro recall, %.*log loss/s);
    expect(await report({ plan: planOf(1, { metrics: metrics.slice(0, 3) }) })).not.toContain("Other metrics");
  });

  test("says that lower is better where it is, and nothing of the kind elsewhere", async () => {
    const plan = planOf(2, { metrics: ["brier"], curve: [0.5, 1] });
    const page = await report({ plan });
    for (const caption of [
      "does to the Brier score, lower is better",
      "best for what they cost, lower is better",
      "By training articles: Brier score, lower is better, over",
      "By Brier score, lower is better",
    ]) {
      expect(page).toContain(caption);
    }
    expect(await report({ plan: { ...plan, metrics: ["accuracy"] } })).not.toContain("lower is better");
  });

  test("says above each drawing of an interaction what the tests say of it", async () => {
    const page = await report({
      plan: planOf(2),
      nDocuments: 4000,
      skill: (levels) => (levels["factor 1"] === "on" && levels["factor 2"] === "on" ? 0.9 : 0.5),
    });
    expect(page.replace(/<[^>]+>/g, "")).toMatch(/, a line for each factor \d▲ better together\n?/);
    expect((await report({ plan: planOf(2) })).replace(/<[^>]+>/g, "")).toMatch(
      /, a line for each factor \d\? undecided/,
    );
  });

  test("cuts the axis of effects that one would flatten, and says so", async () => {
    const page = await report({
      plan: planOf(3),
      nDocuments: 6000,
      skill: (levels) => (levels["factor 1"] === "on" ? 0.9 : 0.5),
    });
    expect(page).toContain("An arrow stands for an effect that lies far beyond the axis");
    expect(await report({ plan: planOf(3) })).not.toContain("An arrow stands for");
  });

  test("says nothing of comparisons where none was made, and has its own words for a region of nothing", async () => {
    expect(await report({ plan: planOf(0) })).not.toMatch(/comparison|worth it<|interaction/);
    expect(await report({ plan: planOf(2, { rope: 0 }) })).not.toMatch(/[+−]0 points|the 0 points/);
  });

  test("tells what it was run on, and the whole of the baseline", async () => {
    const page = await report(everything);
    expect(page.replace(/<[^>]+>/g, " ")).toMatch(/one\s+made\s+400\s+4\s+made too\s+150/);
    expect(page).toMatch(/The baseline in full.*&quot;weighting&quot;: \{ &quot;tf&quot;: &quot;raw&quot;/s);
  });

  test("can be made while nothing is finished", async () => {
    const page = await htmlReport(analyzeExperiment({ ...madeResults({ plan: planOf(1) }), fits: [] }));
    expect(sectionsOf(page)).toEqual(["answers", "method", "plan"]);
    expect(page).toContain("nothing can be compared");
  });
});
