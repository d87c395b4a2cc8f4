import picocolors from "picocolors";
import { expect, test } from "vitest";
import { reliabilityTable } from "../../../src/cli/reports/reliability-table.js";

const theme = picocolors.createColors(false);

test("the reliability table shows each range with articles, its gap, and marks what chance hardly makes", () => {
  const bins = [
    { low: 0, high: 0.5, count: 0, confidence: null, accuracy: null },
    { low: 0.5, high: 0.75, count: 1000, confidence: 0.6, accuracy: 0.7 },
    { low: 0.75, high: 1, count: 4, confidence: 0.9996, accuracy: 1 },
  ];
  expect(reliabilityTable(bins, { width: 60, theme })).toMatchInlineSnapshot(`
    "How far the probabilities can be believed:
      probability  articles    mean   right     gap  right │mean
       50% to 75%     1,000   60.0%   70.0%  +10.0*  ██████│▊
      75% to 100%         4  100.0%  100.0%    0.0   ██████████│
      * more than chance alone is likely to make
    "
  `);
});

test("the reliability table needs no note where chance explains all gaps", () => {
  const bins = [{ low: 0.5, high: 1, count: 10, confidence: 0.8, accuracy: 0.6 }];
  expect(reliabilityTable(bins, { width: 60, theme })).toMatch(/−20\.0 {3}██████▋ │\n$/);
});
