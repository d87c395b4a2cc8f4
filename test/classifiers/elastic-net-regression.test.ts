import { describe, expect, test } from "vitest";
import { LogisticRegression } from "../../src/classifiers/logistic-regression.js";
import type { TrainingProgress } from "../../src/classifiers/training.js";
import { golden, rowsOf } from "./classifiers-golden.js";

const { matrix, labels } = rowsOf(golden.softmax[0]);
const nZeros = (weights: Float32Array) => weights.reduce((sum, weight) => sum + Number(weight === 0), 0);

describe.each(["softmax", "ovr"] as const)("logistic regression with an elastic net, %s", (multiClass) => {
  const options = { multiClass, l1Ratio: 0.5, C: 10 };

  test("has more zeros the more of the penalty is L1", () => {
    const zeros = [0, 0.1, 0.5, 1].map((l1Ratio) =>
      nZeros(new LogisticRegression({ ...options, l1Ratio }).fit(matrix, labels).classifier.weights),
    );
    for (let i = 1; i < zeros.length; i++) expect(zeros[i]).toBeGreaterThan(zeros[i - 1]);
  });

  test("comes to the solution without L1 as its share goes to 0, but for the intercepts that ovr penalises", () => {
    const trained = (l1Ratio: number) =>
      new LogisticRegression({ multiClass, l1Ratio, fitIntercept: false, tolerance: 1e-7 }).fit(matrix, labels)
        .classifier;
    const [without, almost] = [trained(0), trained(1e-6)];
    without.weights.forEach((weight, i) => {
      expect(almost.weights[i]).toBeCloseTo(weight, 4);
    });
  });

  test("says so, and what to do, when its iterations do not suffice", () => {
    const { summary } = new LogisticRegression({ ...options, maxIterations: 2 }).fit(matrix, labels);
    expect(summary).toMatchObject({ iterations: 2, converged: false });
    expect(summary.message).toMatch(/did not converge in 2 iterations.*raise it/);
  });

  test("ends where double precision does, and says so", () => {
    const { summary } = new LogisticRegression({ ...options, tolerance: 1e-300, maxIterations: 3000 }).fit(
      matrix,
      labels,
    );
    expect(summary).toMatchObject({ converged: false, message: expect.stringContaining("larger tolerance") });
  });

  test("tells how far it has come, down to its tolerance", () => {
    const heard: TrainingProgress[] = [];
    const onIteration = (progress: TrainingProgress) => heard.push(progress);
    const { summary } = new LogisticRegression({ ...options, tolerance: 0.05 }).fit(matrix, labels, { onIteration });
    expect(Math.max(...heard.map(({ iteration }) => iteration))).toBe(summary.iterations);
    expect(heard.every(({ maxIterations, tolerance }) => maxIterations === 1000 && tolerance === 0.05)).toBe(true);
    const last = heard.at(-1);
    expect(last?.violation).toBeLessThanOrEqual(0.05);
    expect(last?.part).toBe(last?.nParts);
    expect(last?.nParts).toBe(multiClass === "ovr" ? 4 : 1);
  });

  test("stops when it is told to", () => {
    const controller = new AbortController();
    const onIteration = () => controller.abort(new Error("enough"));
    const training = { onIteration, signal: controller.signal };
    expect(() => new LogisticRegression(options).fit(matrix, labels, training)).toThrow("enough");
  });
});

test("of two classes both kinds are one model, with the same probabilities", () => {
  const rows = rowsOf({ matrix: "pair" });
  const [softmax, ovr] = (["softmax", "ovr"] as const).map((multiClass) =>
    new LogisticRegression({ multiClass, l1Ratio: 1, C: 10 }).fit(rows.matrix, rows.labels),
  );
  expect(softmax.summary).toEqual(ovr.summary);
  softmax.classifier.weights.forEach((weight, i) => {
    expect(ovr.classifier.weights[i]).toBe(2 * weight);
  });
  const probabilities = ovr.classifier.probabilities(rows.matrix);
  softmax.classifier.probabilities(rows.matrix).forEach((probability, i) => {
    expect(probability).toBeCloseTo(probabilities[i], 12);
  });
});
