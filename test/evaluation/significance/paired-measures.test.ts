import fc from "fast-check";
import { expect, test } from "vitest";
import { bootstrap } from "../../../src/evaluation/bootstrap.js";
import { pairedBootstrap } from "../../../src/evaluation/significance/paired-bootstrap.js";
import { type MeasureArm, pairedMeasures } from "../../../src/evaluation/significance/paired-measures.js";

type Arm = readonly number[];

const mean = (arm: Arm, times: Int32Array): number =>
  arm.reduce((sum, value, i) => sum + value * times[i], 0) / arm.length;
const squares = (arm: Arm, times: Int32Array): number =>
  arm.reduce((sum, value, i) => sum + value ** 2 * times[i], 0) / arm.length;
const both: MeasureArm<Arm> = (arm, times, measured) => measured.set([mean(arm, times), squares(arm, times)]);

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
  minLength: 1,
  maxLength: 20,
});

test("each measure comes out as by itself in the paired bootstrap, and each arm as in the bootstrap", () => {
  fc.assert(
    fc.property(pairs, fc.nat(1000), (values, seed) => {
      const [arm, baseline] = [values.map(([one]) => one), values.map(([, other]) => other)];
      const settings = { resamples: 40, level: 0.9, seed };
      const found = pairedMeasures(arm, baseline, arm.length, 2, both, settings);
      for (const [m, metric] of [mean, squares].entries()) {
        const alone = pairedBootstrap(arm, baseline, arm.length, metric, settings);
        expect(found[m].difference).toEqual({ value: alone.difference, interval: alone.interval });
        expect(found[m].pValue).toBe(alone.pValue);
        const [own] = bootstrap(arm.length, 1, (times, measured) => measured.fill(metric(arm, times)), settings);
        expect(found[m].arm).toEqual({ value: alone.arm, interval: own });
        expect(found[m].baseline.value).toBe(alone.baseline);
      }
    }),
    { numRuns: 30 },
  );
});

test("without resamples there are values, and neither intervals nor a p", () => {
  expect(pairedMeasures([1, 2], [1, 1], 2, 2, both, { resamples: 0 })).toEqual([
    {
      arm: { value: 1.5, interval: null },
      baseline: { value: 1, interval: null },
      difference: { value: 0.5, interval: null },
      pValue: null,
    },
    {
      arm: { value: 2.5, interval: null },
      baseline: { value: 1, interval: null },
      difference: { value: 1.5, interval: null },
      pValue: null,
    },
  ]);
});

test.each([
  [{ resamples: -1 }, 2, "CONFIG_RESAMPLES"],
  [{ level: 1 }, 2, "CONFIG_LEVEL"],
  [{ seed: -1 }, 2, "CONFIG_SEED"],
  [{ resamples: 0 }, 0, "INPUT_EMPTY"],
])("%j for %i documents is refused", (options, nDocuments, code) => {
  const arm = new Array<number>(nDocuments).fill(1);
  expect(() => pairedMeasures(arm, arm, nDocuments, 2, both, options)).toThrow(expect.objectContaining({ code }));
});
