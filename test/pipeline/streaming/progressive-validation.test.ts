import { expect, test } from "vitest";
import { ProgressiveValidation } from "../../../src/pipeline/streaming/progressive-validation.js";

const right = Float64Array.of(0.25, 0.75);

test("rows come after 1,000 documents, 2,000, 4,000 and at the end", () => {
  const progress = new ProgressiveValidation();
  const at: number[] = [];
  for (let i = 1; i <= 5000; i++) if (progress.add(right, 1) !== undefined) at.push(i);
  progress.finish(2);
  expect(at).toEqual([1000, 2000, 4000]);
  expect(progress.rows.map(({ nDocuments }) => nDocuments)).toEqual([1000, 2000, 4000, 5000]);
  expect(progress.finish(2)).toBeUndefined();
});

test("a row tells of all documents so far, and of those since the one before", () => {
  const progress = new ProgressiveValidation();
  for (let i = 0; i < 1000; i++) progress.add(right, 0);
  for (let i = 0; i < 1000; i++) progress.add(right, 1);
  expect(progress.rows[1]).toMatchObject({ nDocuments: 2000, nLabels: 2, accuracy: 0.5, recentAccuracy: 1 });
  expect(progress.rows[1].logLoss).toBeCloseTo(-(Math.log(0.25) + Math.log(0.75)) / 2, 12);
  expect(progress.rows[1].recentLogLoss).toBeCloseTo(-Math.log(0.75), 12);
});

test("a label that was thought impossible costs 36.04 at the most", () => {
  const progress = new ProgressiveValidation();
  progress.add(Float64Array.of(1, 0), 1);
  expect(progress.finish(2)?.logLoss).toBeCloseTo(36.04, 2);
});

test("nothing was measured where there is no document", () => {
  expect(new ProgressiveValidation().finish(0)).toBeUndefined();
});
