import { describe, expect, test } from "vitest";
import { LogisticRegression } from "../../src/classifiers/logistic-regression.js";
import type { TrainingProgress } from "../../src/classifiers/training.js";
import { golden, rowsOf } from "./classifiers-golden.js";
import { matrixOf } from "./made-rows.js";

const { matrix, labels } = rowsOf(golden.softmax[0]);

describe.each(["softmax", "ovr"] as const)("logistic regression, %s", (multiClass) => {
  test("says so, and what to do, when its iterations do not suffice", () => {
    const { classifier, summary } = new LogisticRegression({ multiClass, C: 100, maxIterations: 2 }).fit(
      matrix,
      labels,
    );
    expect(summary).toMatchObject({ iterations: 2, converged: false });
    expect(summary.message).toMatch(/did not converge in 2 iterations.*raise it/);
    expect(classifier.probabilities(matrix).every(Number.isFinite)).toBe(true);
  });

  test("ends where double precision does, and says so", () => {
    const { summary } = new LogisticRegression({ multiClass, tolerance: 1e-300, maxIterations: 3000 }).fit(
      matrix,
      labels,
    );
    expect(summary).toMatchObject({ converged: false, message: expect.stringContaining("larger tolerance") });
  });

  test("tells how far it has come, down to its tolerance", () => {
    const heard: TrainingProgress[] = [];
    const onIteration = (progress: TrainingProgress) => heard.push(progress);
    const { summary } = new LogisticRegression({ multiClass, tolerance: 0.05 }).fit(matrix, labels, { onIteration });
    expect(Math.max(...heard.map(({ iteration }) => iteration))).toBe(summary.iterations);
    expect(heard.every(({ maxIterations, tolerance }) => maxIterations === 1000 && tolerance === 0.05)).toBe(true);
    const last = heard.at(-1);
    expect(last?.violation).toBeLessThanOrEqual(0.05);
    expect(last?.part).toBe(last?.nParts);
  });

  test("stops when it is told to", () => {
    const controller = new AbortController();
    const onIteration = () => controller.abort(new Error("enough"));
    const training = { onIteration, signal: controller.signal };
    expect(() => new LogisticRegression({ multiClass, tolerance: 1e-9 }).fit(matrix, labels, training)).toThrow(
      "enough",
    );
  });

  test("learns a two-class problem with opposite scores", () => {
    const { classifier } = new LogisticRegression({ multiClass }).fit(matrixOf([[1], [-1]], 1), ["no", "yes"]);
    expect(classifier.weights[0]).toBeCloseTo(-classifier.weights[1], 6);
    expect(classifier.intercepts[0]).toBeCloseTo(-classifier.intercepts[1], 6);
    expect(classifier.weights[0]).toBeGreaterThan(0.3);
  });

  test("takes weights of any labels", () => {
    const classWeight = JSON.parse('{"__proto__": 50, "constructor": 1}');
    const rows = matrixOf([[], []], 1);
    const { classifier } = new LogisticRegression({ multiClass, classWeight }).fit(rows, ["__proto__", "constructor"]);
    expect(classifier.labels).toEqual(["__proto__", "constructor"]);
    expect(classifier.probabilities(rows)[0]).toBeGreaterThan(0.8);
  });
});

describe("logistic regression, ovr", () => {
  test("visits documents in another order for another seed, to about the same end", () => {
    const trained = (seed: number) =>
      new LogisticRegression({ multiClass: "ovr", seed, tolerance: 1e-3 }).fit(matrix, labels).classifier;
    const [one, other] = [trained(0), trained(1)];
    expect(one.weights).not.toEqual(other.weights);
    const [p, q] = [one.probabilities(matrix), other.probabilities(matrix)];
    p.forEach((probability, i) => {
      expect(Math.abs(probability - q[i])).toBeLessThan(1e-3);
    });
  });
});

describe("options of logistic regression", () => {
  test.each([
    { C: 0 },
    { l1Ratio: -0.1 },
    { l1Ratio: 1.1 },
    { C: Number.POSITIVE_INFINITY },
    { tolerance: 0 },
    { maxIterations: 0 },
    { seed: -1 },
    { classWeight: { a: 0 } },
    { classWeight: { a: "2" } },
    { classWeight: [1, 2] },
    { multiClass: "auto" },
  ])("must be in range: %j", (options) => {
    expect(() => new LogisticRegression(options as object)).toThrow(
      expect.objectContaining({ code: "CONFIG_BAD_OPTION" }),
    );
  });

  test("have the nearest name suggested", () => {
    expect(() => new LogisticRegression({ multiclass: "ovr" } as object)).toThrow(
      expect.objectContaining({ code: "CONFIG_UNKNOWN_OPTION", message: expect.stringContaining('"multiClass"') }),
    );
  });

  test("for learning from a stream are refused where all rows are at hand", () => {
    expect(() => new LogisticRegression({ online: {} })).toThrow(
      expect.objectContaining({ code: "CONFIG_NEEDS_STREAM" }),
    );
  });
});
