import fc from "fast-check";
import { expect, test } from "vitest";
import { KernelMemory } from "../../src/machine/kernel-memory.js";
import { costOf, emptyGroup, groupSizes, resetGroup } from "../../src/optimize/dual-group.js";
import { bestLogisticFactor } from "../../src/optimize/logistic-line.js";
import { lanes } from "../../src/sparse/row-kernels.js";
import { oneVsRestProblems } from "./made-problems.js";

const mostOfCost = 1 - 1e-6;

/** A group with given shares of their costs as dual variables, and the dual objective of its first problem at factors. */
const lines = fc
  .tuple(oneVsRestProblems, fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 12, maxLength: 12 }))
  .map(([problems, shares]) => {
    const group = emptyGroup(problems, new KernelMemory(groupSizes(problems)));
    resetGroup(group, problems, 0);
    const costs = Array.from({ length: problems.matrix.nRows }, (_, row) => costOf(group, row, 0));
    const alphas = costs.map((cost, row) => (cost * mostOfCost * shares[row]) / 1000);
    for (const [row, alpha] of alphas.entries()) group.alphas[row * lanes] = alpha;
    const entropy = (a: number) => (a > 0 ? a * Math.log(a) : 0);
    const objective = (factor: number, squaredNorm: number) =>
      alphas.reduce(
        (sum, alpha, row) => sum + entropy(factor * alpha) + entropy(costs[row] - factor * alpha),
        0.5 * factor * factor * squaredNorm,
      );
    const greatest = Math.min(
      8,
      ...alphas.map((alpha, row) => (alpha > 0 ? (mostOfCost * costs[row]) / alpha : Infinity)),
    );
    return { group, objective, greatest, isZero: alphas.every((alpha) => alpha === 0) };
  });

test("bestLogisticFactor is about where the dual objective is least along the line", () => {
  fc.assert(
    fc.property(lines, fc.constantFrom(0, 0.1, 3, 1000), ({ group, objective, greatest, isZero }, squaredNorm) => {
      const factor = bestLogisticFactor(group, 0, squaredNorm, mostOfCost);
      if (isZero) {
        expect(factor).toBe(1);
        return;
      }
      expect(factor).toBeGreaterThan(0);
      expect(factor).toBeLessThanOrEqual(greatest);
      // The objective is convex, so it is less half-way to any factor that is further off.
      const slack = Math.max(1, greatest) / 16;
      for (const further of [factor - slack, factor + slack]) {
        if (further <= 0 || further > greatest) continue;
        const nearer = (factor + further) / 2;
        const rounding = 1e-9 * Math.max(1, Math.abs(objective(nearer, squaredNorm)));
        expect(objective(nearer, squaredNorm)).toBeLessThanOrEqual(objective(further, squaredNorm) + rounding);
      }
    }),
  );
});
