import { describe, expect, test } from "vitest";
import type { InteractionTable, JudgedEffect } from "../../../src/experiments/analysis/analysis.js";
import { dependence } from "../../../src/experiments/report/dependence.js";
import { MetricWords } from "../../../src/experiments/report/metric-words.js";
import { markdownPhrase } from "../../../src/experiments/report/phrase.js";

const change = { factor: "stemmer", level: "porter", baselineLevel: "none" };
const effect = { changes: [change], answer: "worth it", mean: 0.02 } as unknown as JudgedEffect;
const beside = (factor: string, answer: JudgedEffect["answer"], level = "on"): JudgedEffect => ({
  ...effect,
  changes: [change, { factor, level, baselineLevel: "off" }],
  answer,
});
const table = (name: string, levels: readonly string[], changes: readonly number[]): InteractionTable => ({
  factors: [
    { name: "stemmer", levels: ["none", "porter"] },
    { name, levels },
  ],
  means: [levels.map(() => 0.8), changes.map((more) => 0.8 + more)],
  strength: 0,
});
const said = (interactions: readonly JudgedEffect[], tables: readonly InteractionTable[] = []) =>
  markdownPhrase(dependence(effect, { interactions, tables }, new MetricWords("accuracy")));

describe("dependence", () => {
  test("says the effect beside each level of what it is known to depend on", () => {
    const tables = [table("a", ["off", "on"], [0.01, 0.03]), table("b", ["off", "on"], [0.01, 0.03])];
    expect(said([beside("a", "worth it"), beside("b", "undecided")], tables)).toBe(
      " The effect depends on `a`: +1.0 points beside `off`, +3.0 points beside `on`.",
    );
  });

  test("reads a table from either side", () => {
    const { factors, means, strength } = table("a", ["off", "on"], [0.01, 0.03]);
    const turned: InteractionTable = {
      factors: [factors[1], factors[0]],
      means: [0, 1].map((at) => means.map((row) => row[at])),
      strength,
    };
    expect(said([beside("a", "worse")], [turned])).toContain("+1.0 points beside `off`, +3.0 points beside `on`");
  });

  test("names the baseline's and the decided ones of many levels", () => {
    const levels = ["off", "1", "2", "3", "on"];
    expect(said([beside("a", "worth it")], [table("a", levels, [0.01, 0.5, 0.5, 0.5, 0.03])])).toBe(
      " The effect depends on `a`: +1.0 points beside `off`, +3.0 points beside `on`.",
    );
  });

  test("names factors alone where not all combinations were run, and none where nothing is decided", () => {
    expect(said([beside("a", "worth it"), beside("c", "worse")])).toBe(" The effect depends on `a`; and on `c`.");
    expect(said([beside("b", "no difference that matters"), beside("b", "undecided")])).toBe("");
  });
});
