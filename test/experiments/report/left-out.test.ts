import { describe, expect, test } from "vitest";
import { analyzeExperiment } from "../../../src/experiments/analysis/analyze-experiment.js";
import { htmlReport } from "../../../src/experiments/report/html-report.js";
import { leadSentence } from "../../../src/experiments/report/lead-sentence.js";
import { leftOutWords, unanswered } from "../../../src/experiments/report/left-out.js";
import { markdownReport } from "../../../src/experiments/report/markdown-report.js";
import { MetricWords } from "../../../src/experiments/report/metric-words.js";
import { markdownPhrase } from "../../../src/experiments/report/phrase.js";
import { type MadeOptions, madeResults, planOf } from "../made-results.js";

/** An analysis of results in which some arms could not be trained. */
function analysisOf(options: MadeOptions, isLost: (arm: string) => boolean = () => false) {
  const results = madeResults(options);
  const fits = results.fits.map((fit) =>
    isLost(fit.arm) ? { ...fit, metrics: {}, predictions: fit.predictions.map(() => -1) } : fit,
  );
  const analysis = analyzeExperiment({ ...results, fits });
  const [corpus] = analysis.corpora;
  return { analysis, corpus };
}

const openOf = ({ analysis, corpus }: ReturnType<typeof analysisOf>) =>
  unanswered(corpus, analysis).map((phrase) => markdownPhrase(phrase).replaceAll("`", ""));
const leadOf = ({ analysis, corpus }: ReturnType<typeof analysisOf>) =>
  markdownPhrase(leadSentence(corpus, analysis, new MetricWords("accuracy"))).replace(/[`*]/g, "");

describe("unanswered", () => {
  test("names each level without an effect, and why: its arms, or the baseline's, are left out", () => {
    const lost = analysisOf({ plan: planOf(2) }, (arm) => arm.includes("factor 2=on"));
    expect(openOf(lost)).toEqual([
      "factor 2, on: not answered, since all arms of on could not be trained or measured everywhere, or are not finished",
    ]);
    const noBaseline = analysisOf({ plan: planOf(2) }, (arm) => !arm.includes("factor 2=on"));
    expect(openOf(noBaseline)).toEqual([
      "factor 2, on: not answered, since all arms of off could not be trained or measured everywhere, or are not finished",
    ]);
  });

  test("says so where arms were not run, or not beside the same settings", () => {
    const both = { "factor 1": "on", "factor 2": "on" };
    const subset = analysisOf({ plan: planOf(3, { design: { subset: [both] } }) });
    const apart = "not answered, since no two arms of on and off were run beside the same settings of the others";
    expect(openOf(subset)).toEqual([
      `factor 1, on: ${apart}`,
      `factor 2, on: ${apart}`,
      "factor 3, on: not answered, since no arm of on was run",
    ]);
  });

  test("is nothing where all is answered", () => {
    expect(openOf(analysisOf({ plan: planOf(2) }))).toEqual([]);
  });

  test("stands in both reports", async () => {
    const { analysis } = analysisOf({ plan: planOf(2) }, (arm) => arm.includes("factor 2=on"));
    expect(markdownReport(analysis)).toMatch(/^- `factor 2`, `on`: not answered, since .*\.$/m);
    expect(markdownReport(analysis)).toMatch(/^Left out, since they .*: `factor 2=on`; `factor 1=on, factor 2=on`\.$/m);
    const page = (await htmlReport(analysis)).replace(/<[^>]+>/g, "");
    expect(page).toContain("factor 2, on: not answered, since all arms of on could");
  });
});

describe("leadSentence", () => {
  const skilled = (skill: number) => (levels: Readonly<Record<string, string>>) =>
    levels["factor 1"] === "on" ? skill : 0.7;

  test("names the best arm, and warns of it where it is the best of many", () => {
    expect(leadOf(analysisOf({ plan: planOf(2), skill: skilled(0.9) }))).toMatch(
      /The best of 4 arms is factor 1=on.*: \+.*\. The best of many looks better than it is: read the answers by factor first\.$/,
    );
    expect(leadOf(analysisOf({ plan: planOf(1), skill: skilled(0.9) }))).not.toContain("best of many");
  });

  test("points to no answers by factor where there are none", () => {
    const subset = [
      { "factor 1": "on", "factor 2": "on" },
      { "factor 2": "on", "factor 3": "on" },
    ];
    const found = leadOf(analysisOf({ plan: planOf(3, { design: { subset } }), skill: skilled(0.9) }));
    expect(found).toMatch(/looks better than it is\.$/);
  });

  test("says that nothing scores better than the baseline, and how many arms are left out", () => {
    expect(leadOf(analysisOf({ plan: planOf(1), skill: skilled(0.4) }))).toMatch(
      /^On corpus the baseline has accuracy of 7\d\.\d %, and nothing beside it scores better\.$/,
    );
    const lost = analysisOf({ plan: planOf(2), skill: skilled(0.4) }, (arm) => arm.includes("factor 2=on"));
    expect(leadOf(lost)).toMatch(/nothing beside it scores better\. Left out: 2 of 4 arms, which could not be trained/);
  });

  test("tells a baseline alone, one that is left alone, and one that is left out apart", () => {
    expect(leadOf(analysisOf({ plan: planOf(0) }))).toMatch(/; nothing was run beside it\.$/);
    const alone = analysisOf({ plan: planOf(1) }, (arm) => arm !== "baseline");
    expect(leadOf(alone)).toMatch(/; nothing could be compared beside it\. Left out: 1 of 2 arms,/);
    const without = analysisOf({ plan: planOf(1) }, (arm) => arm === "baseline");
    expect(leadOf(without)).toMatch(/the only arm that can be told of is factor 1=on, .*the baseline is left out/);
    expect(leadOf(analysisOf({ plan: planOf(1) }, () => true))).toMatch(/^On corpus nothing can be compared: all arms/);
  });
});

describe("leftOutWords", () => {
  test("is nothing where nothing is", () => {
    const { analysis, corpus } = analysisOf({ plan: planOf(1) });
    expect(leftOutWords(corpus, analysis)).toBe("");
  });
});
