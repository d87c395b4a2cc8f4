import picocolors from "picocolors";
import { expect, test } from "vitest";
import { coverageChart } from "../../../src/cli/reports/coverage-chart.js";

const theme = picocolors.createColors(false);

test("the coverage chart plots accuracies on a scale that begins at the ten per cent below the least", () => {
  const points = [
    { level: 0.5, coverage: 0.5, threshold: 0.75, accuracy: 1 },
    { level: 1, coverage: 1, threshold: 0.125, accuracy: 0.65 },
  ];
  expect(coverageChart(points, 2000, { width: 60, theme })).toMatchInlineSnapshot(`
    "Accuracy when only the surest articles are labelled:
      surest  articles  probability   right  60% ─── 100%
       50.0%     1,000   from 0.750  100.0%  ···········●
      100.0%     2,000   from 0.125   65.0%  ·●
    "
  `);
});

test("the coverage chart shows once what several levels come to", () => {
  const point = { coverage: 1, threshold: 0.5, accuracy: 0.95 };
  const drawn = coverageChart(
    [
      { ...point, level: 0.9 },
      { ...point, level: 1 },
    ],
    3,
    { width: 80, theme },
  );
  expect(drawn.match(/●/g)).toHaveLength(1);
});

test("the coverage chart has a scale where all is right, and where nothing is", () => {
  const point = { level: 1, coverage: 1, threshold: 0.5 };
  expect(coverageChart([{ ...point, accuracy: 1 }], 3, { width: 60, theme })).toMatch(/90% ─+ 100%\n.*·{11}●\n$/);
  expect(coverageChart([{ ...point, accuracy: 0 }], 3, { width: 60, theme })).toMatch(/ 0% ─+ 100%\n.* {2}●\n$/);
});
