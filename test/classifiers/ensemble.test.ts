import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ClassifierOptions } from "../../src/classifiers/classifier-config.js";
import { scoreSpread } from "../../src/classifiers/ensemble.js";
import type { LinearClassifier } from "../../src/classifiers/linear-classifier.js";
import { trainClassifier } from "../../src/classifiers/train-classifier.js";
import type { TrainingProgress } from "../../src/classifiers/training.js";
import type { CsrMatrix } from "../../src/sparse/csr.js";
import { greatestDifference } from "./classifiers-golden.js";
import { labelledCounts, matrixOf } from "./made-rows.js";

type Ensemble = Extract<ClassifierOptions, { type: "ensemble" }>;
type Member = NonNullable<Ensemble["linear"] | Ensemble["naiveBayes"]>;

/** The scores of each row less the mean of them, the plain way. */
function plainCentred(classifier: LinearClassifier, matrix: CsrMatrix): number[] {
  const { nClasses } = classifier;
  const scores = [...classifier.decisionScores(matrix)];
  return scores.map((score, at) => {
    const from = at - (at % nClasses);
    return score - scores.slice(from, from + nClasses).reduce((sum, each) => sum + each, 0) / nClasses;
  });
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

const pairs: readonly (readonly [linear: Member, naiveBayes: Member])[] = [
  [{ type: "linear-svm" }, { type: "complement-nb" }],
  [
    { type: "linear-svm", classWeight: "balanced" },
    { type: "multinomial-nb", alpha: 0.1 },
  ],
  [{ type: "logistic-regression" }, { type: "complement-nb", norm: true }],
  [{ type: "logistic-regression", multiClass: "ovr", C: 10 }, { type: "multinomial-nb" }],
];

describe.each(pairs)("an ensemble of %j and %j", (linear, naiveBayes) => {
  const ensembleAt = (naiveBayesShare: number) =>
    ({ type: "ensemble", linear, naiveBayes, naiveBayesShare }) as Ensemble;

  test("has the sum of its members' scores in units of equal spread", () => {
    fc.assert(
      fc.property(labelledCounts, fc.constantFrom(0.1, 0.5, 1, 7), ({ matrix, labels }, share) => {
        const one = trainClassifier(linear, matrix, labels);
        const bayes = trainClassifier(naiveBayes, matrix, labels).classifier;
        const votes = plainCentred(bayes, matrix);
        const [spread, bayesSpread] = [rootMeanSquare(plainCentred(one.classifier, matrix)), rootMeanSquare(votes)];
        // Where rounding alone tells the scores of a member apart, there is no spread to speak of.
        fc.pre(spread > 1e-6 && bayesSpread > 1e-6);
        const factor = (share * spread) / bayesSpread;
        const expected = [...one.classifier.decisionScores(matrix)].map((score, at) => score + factor * votes[at]);

        const { classifier, summary } = trainClassifier(ensembleAt(share), matrix, labels);
        // Weights are single precision, and a small spread of naive Bayes is magnified.
        const tolerance = 1e-5 * (1 + factor);
        expect(greatestDifference(classifier.decisionScores(matrix), expected)).toBeLessThan(tolerance);
        expect(classifier.link).toBe(one.classifier.link);
        expect(summary).toEqual(one.summary);
      }),
      { numRuns: 60 },
    );
  });

  test("is the linear model alone where naive Bayes has no share", () => {
    fc.assert(
      fc.property(labelledCounts, ({ matrix, labels }) => {
        const { classifier } = trainClassifier(ensembleAt(0), matrix, labels);
        const alone = trainClassifier(linear, matrix, labels).classifier;
        expect({ ...classifier }).toEqual({ ...alone, type: "ensemble" });
      }),
      { numRuns: 20 },
    );
  });
});

describe("an ensemble", () => {
  const matrix = matrixOf([[1], [0, 1], [1, 1]], 2);

  test("tells how its linear model is coming on, and stops when it is told to", () => {
    const heard: TrainingProgress[] = [];
    trainClassifier({ type: "ensemble" }, matrix, ["a", "b", "a"], { onIteration: (progress) => heard.push(progress) });
    expect(heard.length).toBeGreaterThan(0);
    const signal = AbortSignal.abort(new Error("enough"));
    expect(() => trainClassifier({ type: "ensemble" }, matrix, ["a", "b", "a"], { signal })).toThrow("enough");
  });

  test.each(["linear", "naiveBayes"] as const)("refuses what its member %s refuses", (member) => {
    const options = {
      type: "ensemble",
      linear: { type: "linear-svm", ...(member === "linear" && { classWeight: { c: 2 } }) },
      naiveBayes: { type: "complement-nb", ...(member === "naiveBayes" && { classWeight: { c: 2 } }) },
    } as const;
    expect(() => trainClassifier(options, matrix, ["a", "b", "a"])).toThrow(
      expect.objectContaining({ code: "CONFIG_UNKNOWN_LABEL" }),
    );
  });

  test.each([
    { linear: { type: "complement-nb" } },
    { naiveBayes: { type: "bernoulli-nb" } },
    { naiveBayes: { type: "linear-svm" } },
    { linear: { type: "ensemble" } },
    { naiveBayesShare: -0.1 },
  ])("has no other members, and no negative share: %j", (wrong) => {
    expect(() => trainClassifier({ type: "ensemble", ...wrong } as never, matrix, ["a", "b", "a"])).toThrow(
      expect.objectContaining({ code: "CONFIG_BAD_OPTION" }),
    );
  });
});

describe("scoreSpread", () => {
  test("is the root mean square of centred scores, and 1 where that is 0", () => {
    const { classifier } = trainClassifier({ type: "multinomial-nb" }, matrixOf([[1], [0, 1]], 2), ["a", "b"]);
    const rows = matrixOf([[3], [1, 2], []], 2);
    expect(scoreSpread(classifier, rows)).toBeCloseTo(rootMeanSquare(plainCentred(classifier, rows)), 12);
    expect(scoreSpread(classifier, matrixOf([[], []], 2))).toBe(1);
  });
});
