import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ClassifierConfig } from "../../../src/classifiers/classifier-config.js";
import { learnerOf } from "../../../src/pipeline/streaming/learner-of.js";
import { streamConfiguration, streamTypes } from "../../../src/pipeline/streaming/stream-configuration.js";
import type { StreamLearner } from "../../../src/pipeline/streaming/stream-learner.js";
import type { SparseEntries } from "../../../src/sparse/sparse-entries.js";

const nFeatures = 6;
const nClasses = 3;
const labels = ["a", "b", "c"];

interface Row extends SparseEntries {
  readonly classIndex: number;
}

/** Rows of which every class has one. */
const rows: fc.Arbitrary<readonly Row[]> = fc
  .array(fc.tuple(fc.nat(nClasses - 1), fc.uniqueArray(fc.nat(nFeatures - 1), { minLength: 1 })), { maxLength: 40 })
  .map((drawn) =>
    [...drawn, ...labels.map((_, k) => [k, [k]] as const)].map(([classIndex, features]) => {
      const columns = Int32Array.from(features).sort();
      return { columns, values: Float32Array.from(columns, (column) => 1 + (column % 2)), classIndex };
    }),
  );

function learnerFor(type: (typeof streamTypes)[number], known: number): StreamLearner {
  const { classifier } = streamConfiguration({ classifier: { type } });
  const learner = learnerOf(classifier, nFeatures, 0, undefined);
  for (let k = 0; k < known; k++) learner.addClass();
  return learner;
}

function learnAll(learner: StreamLearner, all: readonly Row[]): void {
  for (const row of all) {
    while (learner.nClasses <= row.classIndex) learner.addClass();
    learner.learn(row, row.classIndex);
  }
}

describe.each(streamTypes)("%s from a stream", (type) => {
  test("stands where it would, had a late label been known from the beginning", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const [early, late] = [learnerFor(type, nClasses), learnerFor(type, 0)];
        for (const learner of [early, late]) learnAll(learner, all);
        const order = [0, 1, 2];
        expect(late.classifier(labels, order)).toEqual(early.classifier(labels, order));
      }),
    );
  });

  test("gives probabilities of documents before it learns from them, which sum to 1", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const learner = learnerFor(type, nClasses);
        for (const row of all) {
          const probabilities = learner.learn(row, row.classIndex);
          expect(probabilities).toHaveLength(nClasses);
          expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  test("gives a classifier of its labels in any order", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const learner = learnerFor(type, 0);
        learnAll(learner, all);
        const one = learner.classifier(labels, [0, 1, 2]);
        const other = learner.classifier(["c", "a", "b"], [2, 0, 1]);
        for (let f = 0; f < nFeatures; f++) {
          expect([0, 1, 2].map((k) => other.weights[f * 3 + ((k + 1) % 3)])).toEqual(
            [0, 1, 2].map((k) => one.weights[f * 3 + k]),
          );
        }
      }),
    );
  });
});

test("what learns from all articles at once learns from no stream", () => {
  const config = { type: "nearest-centroid" } as ClassifierConfig;
  expect(() => learnerOf(config, nFeatures, 0, undefined)).toThrow(
    expect.objectContaining({ code: "CONFIG_NOT_STREAM" }),
  );
});
