import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ScoresByClass } from "../../src/classifiers/class-scores.js";
import { oneClassEach } from "../../src/sparse/class-sets.js";
import { knownSets, pairsOf } from "./known-scores.js";

describe("ScoresByClass", () => {
  test("parts the scores of a class, the plain way", () => {
    fc.assert(
      fc.property(knownSets, fc.nat(3), ({ known, sets, foldIndex }, fold) => {
        const byClass = new ScoresByClass(known);
        const documents = Int32Array.from(sets.keys()).filter((i) => foldIndex[i] === fold);
        // Twice over, since it keeps a mark of what it read.
        for (const k of [...Array(known.nClasses).keys(), ...Array(known.nClasses).keys()]) {
          const all = pairsOf(known, sets, k);
          const ofFold = pairsOf(known, sets, k, (i) => foldIndex[i] === fold);
          for (const [read, expected] of [
            [byClass.of(k), all],
            [byClass.of(k, documents), ofFold],
          ] as const) {
            expect([...read.positive]).toEqual(expected.filter((p) => p.isPositive).map((p) => p.score));
            expect([...read.negative]).toEqual(expected.filter((p) => !p.isPositive).map((p) => p.score));
          }
          expect(byClass.support(k)).toBe(sets.filter((set) => set.includes(k)).length);
        }
      }),
    );
  });

  test("takes documents of one class each", () => {
    const byClass = new ScoresByClass({
      scores: Float64Array.of(1, 2, 3, 4, 5, Number.NEGATIVE_INFINITY),
      ...oneClassEach(Int32Array.of(1, 0, 0), 2),
    });
    expect(byClass.nDocuments).toBe(3);
    expect(byClass.of(0)).toEqual({ positive: Float64Array.of(3, 5), negative: Float64Array.of(1) });
    expect(byClass.of(1)).toEqual({ positive: Float64Array.of(2), negative: Float64Array.of(4) });
  });
});
