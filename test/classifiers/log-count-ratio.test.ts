import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ClassifierOptions } from "../../src/classifiers/classifier-config.js";
import { interpolateWeights, logCountRatios } from "../../src/classifiers/log-count-ratio.js";
import { LogisticRegression } from "../../src/classifiers/logistic-regression.js";
import { trainClassifier } from "../../src/classifiers/train-classifier.js";
import { oneClass, oneClassEach } from "../../src/sparse/class-sets.js";
import { toDense } from "../../src/sparse/csr.js";
import { classSets } from "../sparse/made-class-sets.js";
import { byClass, type GoldenCase, greatestDifference, rowsOf } from "./classifiers-golden.js";
import { matrixOf, multiLabelCounts } from "./made-rows.js";

type RatioCase = Omit<GoldenCase, "probabilities" | "options"> & {
  readonly options: ClassifierOptions & { readonly logCountRatio: { readonly alpha?: number } };
  readonly ratios: readonly number[];
  readonly intercepts: readonly number[];
};

/** What test/goldens/log-count-ratio.py wrote. */
const golden: { readonly cases: readonly RatioCase[] } = JSON.parse(
  readFileSync(new URL("../goldens/log-count-ratio.json", import.meta.url), "utf8"),
);

describe("features scaled by log-count ratios have NumPy's and scikit-learn's numbers", () => {
  test.each(golden.cases.map((example) => [example.matrix, JSON.stringify(example.options), example] as const))(
    "on %s with %s",
    (_matrix, _options, example) => {
      const { matrix, labels } = rowsOf(example);
      const nLabels = example.labels.length;
      const classes = oneClassEach(
        Int32Array.from(labels, (label) => example.labels.indexOf(label)),
        nLabels,
      );
      const nProblems = nLabels === 2 ? 1 : nLabels;
      const positives = nLabels === 2 ? oneClass(classes, 1) : classes;
      const { ratios } = logCountRatios({ matrix, positives, nProblems }, example.options.logCountRatio.alpha ?? 1);
      const expected = Float32Array.from(
        ratios,
        (_, at) => example.ratios[(at % nProblems) * matrix.nColumns + Math.floor(at / nProblems)],
      );
      expect(greatestDifference(ratios, [...expected])).toBeLessThan(1e-6);

      const { classifier } = trainClassifier(
        { ...example.options, tolerance: 1e-9 } as ClassifierOptions,
        matrix,
        labels,
      );
      const ofModels = (perClass: readonly number[]) => perClass.slice(nLabels === 2 ? perClass.length / 2 : 0);
      expect(greatestDifference(ofModels(byClass(classifier)), example.coefficients)).toBeLessThan(1e-5);
      expect(greatestDifference(ofModels([...classifier.intercepts]), example.intercepts)).toBeLessThan(1e-5);
    },
  );
});

describe("logCountRatios", () => {
  test("follows the paper's formula on any counts and any labels of a row, over the features that occur", () => {
    fc.assert(
      fc.property(multiLabelCounts, fc.constantFrom(0.01, 1, 3), ({ matrix, labels }, alpha) => {
        const names = [...new Set(labels.flat())];
        const positives = classSets(
          labels.map((ofRow) => names.flatMap((name, k) => (ofRow.includes(name) ? [k] : []))),
          names.length,
        );
        const { ratios, nFeatures } = logCountRatios({ matrix, positives, nProblems: names.length }, alpha);
        const present = toDense(matrix).map((row) => row.map((value) => Number(value !== 0)));
        const columns = Array.from({ length: matrix.nColumns }, (_, f) => f);
        const features = columns.filter((f) => present.some((row) => row[f] === 1));
        expect(nFeatures).toBe(features.length);
        names.forEach((name, k) => {
          const smoothed = (isPositive: boolean) =>
            columns.map((f) =>
              present.reduce<number>(
                (sum, row, i) => sum + (labels[i].includes(name) === isPositive ? row[f] : 0),
                alpha,
              ),
            );
          const [p, q] = [smoothed(true), smoothed(false)];
          const sum = (values: readonly number[]) => features.reduce((total, f) => total + values[f], 0);
          for (const f of columns) {
            const expected = features.includes(f) ? Math.log(p[f] / sum(p) / (q[f] / sum(q))) : 0;
            expect(ratios[f * names.length + k]).toBeCloseTo(expected, 5);
          }
        });
      }),
    );
  });

  test("takes a stored zero for no entry, and a negative value for one", () => {
    const matrix = {
      nRows: 2,
      nColumns: 2,
      rowStart: Int32Array.of(0, 2, 3),
      columnIndex: Int32Array.of(0, 1, 1),
      values: Float32Array.of(-2, 0, 1),
    };
    const { ratios, nFeatures } = logCountRatios({ matrix, positives: classSets([[0], []], 1), nProblems: 1 }, 1);
    expect(nFeatures).toBe(2);
    // p = (2, 1), q = (1, 2), both 3 in sum.
    expect(ratios[0]).toBeCloseTo(Math.log(2), 6);
    expect(ratios[1]).toBeCloseTo(-Math.log(2), 6);
  });
});

describe("interpolateWeights", () => {
  test("goes from the mean magnitude for every feature, at 0, to what was learned, at 1", () => {
    // w = 3 and −1 of two features, and a third whose ratio is 0: their mean magnitude is 4/3.
    const scales = { ratios: Float32Array.of(2, -0.5, 0), nFeatures: 3 };
    const at = (share: number) => {
      const weights = Float32Array.of(6, 0.5, 0);
      interpolateWeights(weights, scales, 1, share);
      return [...weights];
    };
    expect(at(1)).toEqual([6, 0.5, 0]);
    [8 / 3, -2 / 3, 0].forEach((expected, f) => {
      expect(at(0)[f]).toBeCloseTo(expected, 6);
    });
    expect(at(0.25)[0]).toBeCloseTo(0.25 * 6 + 0.75 * (8 / 3), 6);
  });
});

describe("the option logCountRatio", () => {
  test("fills in what it leaves out", () => {
    const { config } = new LogisticRegression({ multiClass: "ovr", logCountRatio: {} });
    expect(config.logCountRatio).toEqual({ alpha: 1, share: 1 });
  });

  test.each([{ alpha: 0 }, { alpha: -1 }, { share: 1.1 }, { share: -0.1 }, "on"])("must be in range: %j", (wrong) => {
    const options = { type: "linear-svm", logCountRatio: wrong };
    expect(() => trainClassifier(options as ClassifierOptions, matrixOf([], 1), [])).toThrow(
      expect.objectContaining({ code: "CONFIG_BAD_OPTION", message: expect.stringContaining("logCountRatio") }),
    );
  });

  test("is refused where models are not one a label, or choose features themselves", () => {
    const refused = expect.objectContaining({
      code: "CONFIG_BAD_OPTION",
      message: expect.stringMatching(/logCountRatio must be null unless multiClass is "ovr" and l1Ratio is 0/),
    });
    expect(() => new LogisticRegression({ logCountRatio: {} })).toThrow(refused);
    expect(() => new LogisticRegression({ multiClass: "ovr", l1Ratio: 0.5, logCountRatio: {} })).toThrow(refused);
  });
});
