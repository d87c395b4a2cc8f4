import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FtrlOptions, FtrlProximal } from "../../src/optimize/ftrl-proximal.js";
import type { SparseEntries } from "../../src/sparse/sparse-entries.js";

const nFeatures = 5;

const documents = fc.array(
  fc.record({
    x: fc.array(fc.constantFrom(0, 0, 1, -0.5, 0.25), { minLength: nFeatures, maxLength: nFeatures }),
    k: fc.nat({ max: 2 }),
  }),
  { minLength: 1, maxLength: 30 },
);
const optionSets: fc.Arbitrary<FtrlOptions> = fc.record({
  learningRate: fc.constantFrom(0.1, 1, 5),
  beta: fc.constantFrom(0.01, 1),
  l1: fc.constantFrom(0, 0.05, 0.3),
  l2: fc.constantFrom(0, 0.1),
});

function sparse(x: readonly number[]): SparseEntries {
  const columns = Int32Array.from(x.keys()).filter((f) => x[f] !== 0);
  return { columns, values: Float32Array.from(columns, (f) => x[f]) };
}

/** Algorithm 1 of the paper for one problem, word by word, on dense rows whose last feature is the intercept's. */
class Oracle {
  readonly z = new Array<number>(nFeatures + 1).fill(0);
  readonly n = new Array<number>(nFeatures + 1).fill(0);
  readonly #options: FtrlOptions;

  constructor(options: FtrlOptions) {
    this.#options = options;
  }

  weight(i: number): number {
    const { learningRate: alpha, beta, l1, l2 } = this.#options;
    if (Math.abs(this.z[i]) <= l1) return 0;
    return (-1 / ((beta + Math.sqrt(this.n[i])) / alpha + l2)) * (this.z[i] - Math.sign(this.z[i]) * l1);
  }

  learn(x: readonly number[], y: number): number {
    const row = [...x, 1];
    const w = row.map((_, i) => this.weight(i));
    const score = row.reduce((sum, value, i) => sum + value * w[i], 0);
    const p = 1 / (1 + Math.exp(-score));
    for (const [i, value] of row.entries()) {
      if (value === 0) continue;
      const g = (p - y) * value;
      const sigma = (Math.sqrt(this.n[i] + g * g) - Math.sqrt(this.n[i])) / this.#options.learningRate;
      this.z[i] = Math.fround(this.z[i] + g - sigma * w[i]);
      this.n[i] = Math.fround(this.n[i] + g * g);
    }
    return score;
  }
}

describe("FTRL-Proximal", () => {
  test("equals the paper's algorithm, each problem by itself", () => {
    fc.assert(
      fc.property(documents, optionSets, (rows, options) => {
        const ftrl = new FtrlProximal(nFeatures, 3, options);
        const oracles = [0, 1, 2].map(() => new Oracle(options));
        const scores = new Float64Array(3);
        for (const { x, k } of rows) {
          ftrl.learn(sparse(x), [k], scores);
          const expected = oracles.map((oracle, j) => oracle.learn(x, j === k ? 1 : 0));
          for (const [j, score] of expected.entries()) expect(scores[j]).toBeCloseTo(score, 4);
        }
        for (const [j, oracle] of oracles.entries()) {
          for (let f = 0; f <= nFeatures; f++) expect(ftrl.weight(f, j)).toBeCloseTo(oracle.weight(f), 3);
        }
      }),
    );
  });

  test("moves weights against the gradient of the logistic loss, as finite differences have it", () => {
    const options = { learningRate: 0.5, beta: 1, l1: 0, l2: 0 };
    const rows = [
      { x: [1, 0, 0.5, 0, 0], k: 0 },
      { x: [0, 1, 0.5, 0, -0.5], k: 1 },
      { x: [1, 1, 0, 0.25, 0], k: 0 },
    ];
    const ftrl = new FtrlProximal(nFeatures, 2, options);
    const scores = new Float64Array(2);
    const squares = new Array<number>(nFeatures + 1).fill(0);
    for (const { x, k } of rows) {
      const w = Array.from(squares.keys(), (f) => ftrl.weight(f, 0));
      const loss = (weights: readonly number[]): number => {
        const score = [...x, 1].reduce((sum, value, f) => sum + value * weights[f], 0);
        return Math.log1p(Math.exp(k === 0 ? -score : score));
      };
      ftrl.learn(sparse(x), [k], scores);
      for (const [f, before] of w.entries()) {
        const h = 1e-5;
        const moved = (by: number) => loss(w.map((value, j) => (j === f ? value + by : value)));
        const gradient = (moved(h) - moved(-h)) / (2 * h);
        squares[f] += gradient ** 2;
        // Without penalties it is AdaGrad: w − α g / (β + √Σ g²).
        const expected = before - (options.learningRate * gradient) / (options.beta + Math.sqrt(squares[f]));
        expect(ftrl.weight(f, 0)).toBeCloseTo(expected, 4);
      }
    }
  });

  test("a copy stands where the problem does that it is of, and goes on by itself", () => {
    fc.assert(
      fc.property(documents, documents, optionSets, (before, after, options) => {
        // Problem 0 never has a document, nor has problem 2 before it is named.
        const late = new FtrlProximal(nFeatures, 2, options);
        const early = new FtrlProximal(nFeatures, 5, options);
        const learn = (ftrl: FtrlProximal, x: readonly number[], k: number) =>
          ftrl.learn(sparse(x), [k], new Float64Array(ftrl.nProblems));
        for (const { x } of before) for (const ftrl of [late, early]) learn(ftrl, x, 1);
        for (let k = 2; k < 5; k++) late.addCopyOf(0);
        for (const { x, k } of after) for (const ftrl of [late, early]) learn(ftrl, x, k + 2);
        expect(late.state()).toEqual(early.state());
      }),
    );
  });

  test("a state that is gone on from gives the same as one that was never left", () => {
    fc.assert(
      fc.property(documents, documents, optionSets, (before, after, options) => {
        const all = new FtrlProximal(nFeatures, 3, options);
        const first = new FtrlProximal(nFeatures, 3, options);
        const scores = new Float64Array(3);
        for (const { x, k } of before) for (const ftrl of [all, first]) ftrl.learn(sparse(x), [k], scores);
        const { pulls, squares } = first.state();
        const second = new FtrlProximal(nFeatures, 3, options, { pulls: pulls.slice(), squares: squares.slice() });
        for (const { x, k } of after) for (const ftrl of [all, second]) ftrl.learn(sparse(x), [k], scores);
        expect(second.state()).toEqual(all.state());
      }),
    );
  });

  test("l1 leaves weights exactly 0 whose gradients do not add up to it", () => {
    const ftrl = new FtrlProximal(nFeatures, 1, { learningRate: 1, beta: 1, l1: 2, l2: 0 });
    const scores = new Float64Array(1);
    for (let i = 0; i < 20; i++) ftrl.learn(sparse([1, i === 0 ? 1 : 0, 0, 0, 0]), [0], scores);
    expect(ftrl.weight(0, 0)).toBeGreaterThan(0);
    expect(ftrl.weight(1, 0)).toBe(0);
  });
});
