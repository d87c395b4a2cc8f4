import { describe, expect, test } from "vitest";
import { wilcoxonWords } from "../../../src/experiments/report/wilcoxon-words.js";

const words = (nArms: number, nCorpora: number, wilcoxonGroups: readonly (readonly number[])[]) =>
  wilcoxonWords({ arms: Array.from({ length: nArms }, (_, i) => `${i}`), nCorpora, wilcoxonGroups }, { level: 0.95 });

describe("wilcoxonWords", () => {
  test("says when so few corpora cannot tell so many arms apart: 2^(1−n) times the pairs must be below 0.05", () => {
    expect(words(2, 5, [[0, 1]])).toMatch(/no two arms apart with so few corpora.*5 corpora can give is 0\.063\.$/);
    expect(words(2, 6, [[0, 1]])).toMatch(/tells no two arms apart\.$/);
    expect(words(12, 7, [[0, 1]])).toMatch(/can give is 0\.016, times 66 for as many pairs\.$/);
    expect(words(3, 7, [[0, 1, 2]])).toMatch(/tells no two arms apart\.$/);
  });

  test("counts the groups that are left", () => {
    expect(words(3, 10, [])).toMatch(/tells all arms apart\.$/);
    expect(words(3, 10, [[0, 1]])).toMatch(/leaves one group of arms/);
    expect(
      words(3, 10, [
        [0, 1],
        [1, 2],
      ]),
    ).toMatch(/leaves 2 groups of arms/);
  });
});
