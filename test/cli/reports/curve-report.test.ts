import picocolors from "picocolors";
import { expect, test } from "vitest";
import { curveReport } from "../../../src/cli/reports/curve-report.js";
import type { CurveMean } from "../../../src/experiments/curve/curve-points.js";
import type { LearningCurve } from "../../../src/experiments/curve/curve-result.js";

const page = { width: 80, theme: picocolors.createColors(false) };
const facts = { sources: ["news:train"], on: [], classifier: "linear-svm" };

/** A curve whose sizes are doubled from 100 on. */
function curve(means: readonly CurveMean[], lastGain: CurveMean, changes: Partial<LearningCurve> = {}): LearningCurve {
  const points = means.map((mean, i) => ({
    size: 100 * 2 ** i,
    share: 2 ** (i + 1 - means.length),
    nFits: 5,
    metrics: { accuracy: mean, macroF1: mean },
    gain: i === 0 ? null : lastGain,
    nFeatures: 1000,
    seconds: 1.5,
  }));
  const nDocuments = points.at(-1)?.size ?? 0;
  const known = {
    nTest: null,
    labels: ["a", "b"],
    unknownLabels: [],
    measure: "accuracy",
    folds: 5,
    repeats: 1,
    seed: 0,
  } as const;
  return { ...known, nDocuments, level: 0.9, points, fits: [], ...changes };
}

const rising: readonly CurveMean[] = [
  { mean: 0.65, interval: [0.6, 0.7] },
  { mean: 0.85, interval: [0.84, 0.86] },
];

test("each size is a point with its interval, on a scale from ten per cent below to ten above", () => {
  expect(curveReport(curve(rising, { mean: 0.2, interval: [0.1, 0.3] }), facts, page)).toMatchInlineSnapshot(`
    "linear-svm on news:train: up to 200 articles, 2 labels, measured on what each of
    5 folds holds out (intervals 90% sure)

      articles  accuracy      between   gain  macro F1   time  60% ───────────── 90%
           100     65.0%  60.0%–70.0%            0.650  1.5 s  ───●────
           200     85.0%  84.0%–86.0%  +20.0     0.850  1.5 s                  ─●

    From 100 to 200 articles: +20.0 points of accuracy, between +10.0 and +30.0. It
    still rises: more articles are likely to help.
    "
  `);
});

test.each([
  [[0.01, 0.03], "It still rises: more articles are likely to help."],
  [[-0.01, 0.004], "It is flat: more articles like these are not likely to bring 0.5 points."],
  [[-0.01, 0.02], "Whether it still rises cannot be told."],
  [[0, 0], "What is held out does not tell them apart."],
  [null, "How sure that is cannot be told."],
] as const)("a last gain within %j says: %s", (interval, words) => {
  const said = curveReport(curve(rising, { mean: 0.01, interval }), facts, page);
  expect(said.replaceAll(/\s+/g, " ")).toContain(words);
});

test("there is a scale where all is right, where nothing is, and without intervals", () => {
  for (const mean of [0, 1]) {
    const flat = { mean, interval: null };
    const said = curveReport(curve([flat, flat], { mean: 0, interval: null }), facts, page);
    expect(said).toMatch(mean === 0 ? / 0% ─+ 10%\n/ : / 90% ─+ 100%\n/);
    expect(said.match(/●/g)).toHaveLength(2);
    expect(said).not.toContain("null");
  }
});

test("on a narrow terminal the figures that are least missed are left out", () => {
  const drawn = curve(rising, { mean: 0.2, interval: [0.1, 0.3] });
  for (const width of [40, 60]) {
    const said = curveReport(drawn, facts, { ...page, width });
    expect(Math.max(...said.split("\n").map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(said).toMatch(/ {2}articles {2}accuracy /);
    expect(said).not.toContain("time");
  }
});

test("one size says nothing of more, and a test source and repeats stand in the head", () => {
  const one = curve(rising.slice(0, 1), { mean: 0, interval: null }, { folds: null, nTest: 1200, repeats: 3 });
  const said = curveReport(one, { ...facts, on: ["news:test"] }, page).replaceAll(/\s+/g, " ");
  expect(said).toContain(
    "up to 100 articles, drawn 3 times, 2 labels, measured on the 1,200 articles of news:test (intervals 90% sure)",
  );
  expect(said).toContain("One size tells nothing of more articles.");
});
