import { describe, expect, test } from "vitest";
import { analyzeExperiment } from "../../../src/experiments/analysis/analyze-experiment.js";
import { answerRules } from "../../../src/experiments/report/answer-rules.js";
import { MetricWords } from "../../../src/experiments/report/metric-words.js";
import { markdownPhrase } from "../../../src/experiments/report/phrase.js";
import { type MadeOptions, madeResults, planOf } from "../made-results.js";

const rulesOf = (options: MadeOptions) => {
  const analysis = analyzeExperiment(madeResults(options));
  return markdownPhrase(answerRules(analysis, MetricWords.of(analysis)));
};

describe("answerRules", () => {
  test("counts what was corrected for, and weighs the sentences where there is more", () => {
    expect(rulesOf({ plan: planOf(1) })).toContain("for the one comparison that was made over folds; *worse*");
    expect(rulesOf({ plan: planOf(2) })).toContain(
      "for the 6 comparisons that were made over folds, with half of the weight on the sentences by factor; ",
    );
  });

  test("speaks of no effects and no weight where there are none", () => {
    const subset = [{ "factor 1": "on", "factor 2": "on" }];
    const rules = rulesOf({ plan: planOf(2, { design: { subset } }) });
    expect(rules).toContain("the one comparison");
    expect(rules).not.toMatch(/weight|Each effect/);
    expect(rulesOf({ plan: planOf(0) })).toBe("");
  });

  test("has its own words for a region of nothing", () => {
    const rules = rulesOf({ plan: planOf(1, { rope: 0 }) });
    expect(rules).toMatch(/wholly above 0 and .*holds below 0; .*when there is none at all/);
    expect(rules).not.toMatch(/[+−]0/);
  });

  test("turns round where lower is better", () => {
    expect(rulesOf({ plan: planOf(1, { metrics: ["brier"] }) })).toMatch(/wholly below −0\.2 points .*above \+0\.2/);
  });
});
