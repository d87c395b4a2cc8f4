import { expect, test } from "vitest";
import { articleLoss } from "../../src/pipeline/article-loss.js";

const labels = ["a", "b", "__proto__"];
const unknown = -Math.log(2 ** -52);

test("of one label each it is −ln of the probability of the article's own", () => {
  const p = Float64Array.of(0.5, 0.25, 0.25);
  expect(articleLoss(labels, p, new Set(["b"]), false)).toBeCloseTo(Math.log(4), 12);
  expect(articleLoss(labels, p, new Set(["__proto__"]), false)).toBeCloseTo(Math.log(4), 12);
  expect(articleLoss(labels, p, new Set(["other"]), false)).toBeCloseTo(unknown, 12);
});

test("of any number it is the sum of that of every decision, labels that the model does not know too", () => {
  const p = Float64Array.of(0.5, 0.25, 0.1);
  const sum = -Math.log(0.5) - Math.log(0.75) - Math.log(0.9);
  expect(articleLoss(labels, p, new Set(["a"]), true)).toBeCloseTo(sum, 12);
  expect(articleLoss(labels, p, new Set(["a", "other", "another"]), true)).toBeCloseTo(sum + 2 * unknown, 12);
  expect(articleLoss(labels, p, new Set(), true)).toBeCloseTo(sum, 12);
});
