import { expect, test } from "vitest";
import { CopydeskError } from "../../../src/errors.js";
import { configuration } from "../../../src/pipeline/configuration.js";
import { areLower } from "../../../src/pipeline/held-out-loss.js";
import type { Contender } from "../../../src/pipeline/tuning/contender.js";
import type { Dimension } from "../../../src/pipeline/tuning/dimensions.js";
import { SearchEnd } from "../../../src/pipeline/tuning/search.js";
import { madeSearch, noisyArticles } from "./made-tuning.js";

const bayes = configuration({ classifier: { type: "complement-nb" } });
/** Too smooth by far, so that what is less so is better. */
const flat = configuration({ classifier: { type: "linear-svm", C: 1e-6 } });
const strengths: Dimension = { name: "classifier.C", values: [1e-6, 2e-6, 3e-6, 0.3] };
/** All of them keep every term. */
const alike: Dimension = {
  name: "analyzer.maxFeatures",
  values: Array.from({ length: 12 }, (_, i) => 100_000 + i),
};
const tooRare: Dimension = { name: "analyzer.minDf", values: [1, 1000, 1001, 1002] };

/** Ends something when it is heard for the n-th time. */
function endedAt(n: number, reason: Error) {
  let heard = 0;
  const throwIfAborted = (): void => {
    if (++heard >= n) throw reason;
  };
  return { interruption: { throwIfAborted } };
}

/** How many were tried on so many folds at least, from 1. */
function onAtLeast(contenders: readonly { readonly folds: number }[], folds: number): number[] {
  return Array.from({ length: folds }, (_, i) => contenders.filter((contender) => contender.folds > i).length);
}

test("of seven neighbours four are tried on two folds, two on three, one on four, and the best on all of these", async () => {
  const { search } = madeSearch(bayes, [alike], { trials: 8 });
  const best = await search.run();
  const [start, ...challengers] = search.tried;
  expect(best).toBe(start);
  expect(start.folds).toBe(4);
  expect(onAtLeast(challengers, 5)).toEqual([7, 4, 2, 1, 0]);
  // They are alike, so those proposed first stay.
  expect(challengers.map(({ folds }) => folds)).toEqual([4, 3, 2, 2, 1, 1, 1]);
});

test("those with lower losses get further", async () => {
  const { search } = madeSearch(flat, [strengths, alike], { trials: 8 });
  await search.run();
  const challengers = search.tried.slice(1);
  for (const folds of [1, 2, 3]) {
    const lossOf = (contender: (typeof challengers)[number]) => contender.standingOn(folds)?.logLoss ?? Number.NaN;
    const kept = challengers.filter((contender) => contender.folds > folds).map(lossOf);
    const left = challengers.filter((contender) => contender.folds === folds).map(lossOf);
    expect(Math.max(...kept)).toBeLessThanOrEqual(Math.min(...left));
  }
});

test("what is better takes the place of the best, and its neighbours come next", async () => {
  const { search, bests } = madeSearch(flat, [strengths], {});
  const best = await search.run();
  expect(best.changes).toEqual({ "classifier.C": 0.3 });
  expect(bests.map(({ best: found, before }) => [found.changes, before?.changes])).toEqual([
    [{}, undefined],
    [{ "classifier.C": 0.3 }, {}],
  ]);
});

test("the best is replaced by what is better on the same folds by more than chance alone", async () => {
  const dimensions: Dimension[] = [
    { name: "classifier.C", values: [0.01, 0.1, 0.3, 1, 3] },
    {
      name: "analyzer.wordNgrams",
      values: [
        [1, 1],
        [1, 2],
      ],
    },
    { name: "analyzer.minDf", values: [1, 2, 3] },
  ];
  const { search, bests } = madeSearch(flat, dimensions, { trials: 40 });
  await search.run();
  const [, ...later] = bests;
  expect(later.length).toBeGreaterThan(0);
  for (const { best, before, folds } of later) {
    const [own, others] = [best.standingOn(folds)?.losses, before?.standingOn(folds)?.losses];
    expect(own && others && areLower(own, others)).toBe(true);
  }
});

test("what is no better does not take the place of the best", async () => {
  const { search, bests } = madeSearch(bayes, [alike]);
  const best = await search.run();
  expect(best.changes).toEqual({});
  expect(bests).toHaveLength(1);
  expect(search.tried).toHaveLength(1 + alike.values.length);
});

test("a contender that cannot be learned is passed over, and counts as tried", async () => {
  const { search, heard, bests } = madeSearch(bayes, [tooRare], { trials: 4 });
  const best = await search.run();
  expect(best).toBe(search.tried[0]);
  expect(search.tried.map(({ folds }) => folds)).toEqual([1, 0, 0, 0]);
  expect([heard.length, bests.length]).toEqual([1, 1]);
});

test("a contender that cannot be learned is passed over where options would be chosen for it, too", async () => {
  const open = configuration({ classifier: { type: "complement-nb" }, choose: { alpha: [0.1, 1] } });
  const { search } = madeSearch(open, [tooRare], { trials: 4 });
  expect(await search.run()).toBe(search.tried[0]);
  expect(search.tried.map(({ folds }) => folds)).toEqual([1, 0, 0, 0]);
});

test("others take the places of those that cannot be learned", async () => {
  const { search } = madeSearch(bayes, [tooRare, alike], { trials: 20 });
  await search.run();
  const learned = search.tried.slice(1).filter(({ folds }) => folds > 0);
  expect(learned.length).toBeLessThan(19);
  expect(onAtLeast(learned.slice(0, 7), 4)).toEqual([7, 4, 2, 1]);
});

test("an error other than that of a contender is thrown", async () => {
  const broken = new TypeError("broken");
  await expect(madeSearch(bayes, [alike], endedAt(20, broken)).search.run()).rejects.toBe(broken);
  const refused = new CopydeskError("IO_READ", "refused by its caller");
  await expect(madeSearch(bayes, [alike], endedAt(20, refused)).search.run()).rejects.toBe(refused);
});

test("what the search begins with is not passed over: its error is the caller's", async () => {
  const wrong = configuration({ ...bayes, vectorizer: { type: "hashing", nFeatures: 64 } });
  await expect(madeSearch(wrong, [alike]).search.run()).rejects.toMatchObject({ code: "INPUT_NEGATIVE" });
});

test("where not even what it begins with can be held out, that is what is found, on no fold", async () => {
  const { search } = madeSearch(bayes, [alike], {}, noisyArticles(1).slice(0, 2));
  expect(await search.run()).toMatchObject({ folds: 0, changes: {} });
  expect(search.tried).toHaveLength(1);
});

test("a search that is ended at once finds what it began with", async () => {
  const { search, bests } = madeSearch(flat, [strengths], endedAt(1, new SearchEnd()));
  expect(await search.run()).toMatchObject({ folds: 0, changes: {} });
  expect([search.tried.length, bests.length]).toEqual([0, 0]);
});

test("a search that is ended lets the challenger that got furthest take the place of the best, if it is better", async () => {
  let isOver = false;
  const { search, bests } = madeSearch(flat, [strengths], {
    interruption: {
      throwIfAborted: () => {
        if (isOver) throw new SearchEnd();
      },
    },
    onTried: ({ changes, folds }) => {
      isOver ||= changes["classifier.C"] === 0.3 && folds === 1;
    },
  });
  expect(await search.run()).toMatchObject({ folds: 1, changes: { "classifier.C": 0.3 } });
  expect(bests.map(({ best }) => best.changes)).toEqual([{}, { "classifier.C": 0.3 }]);
});

test("a search that is ended anywhere finds what stood best then, never what is worse than it began with", async () => {
  for (let n = 2; n < 60; n += 3) {
    const { search } = madeSearch(flat, [strengths, alike], { trials: 8, ...endedAt(n, new SearchEnd()) });
    const best = await search.run();
    const start = search.tried[0];
    if (best === start) continue;
    const [own, others] = [best.standing?.losses, start.standingOn(best.folds)?.losses];
    expect(own && others && areLower(own, others)).toBe(true);
  }
});

test.each([1, 2, 3, 8, 9, 11])("of %i trials none is left out, and none more is made", async (trials) => {
  const { search } = madeSearch(bayes, [alike], { trials });
  await search.run();
  expect(search.tried).toHaveLength(trials);
  expect(search.tried.every(({ folds }) => folds > 0)).toBe(true);
});

test("a search hears others before every trial", async () => {
  let [ticks, isOver] = [0, false];
  const tick = () => {
    ticks++;
    if (!isOver) setImmediate(tick);
  };
  tick();
  const { search, heard } = madeSearch(bayes, [alike]);
  await search.run();
  isOver = true;
  expect(ticks).toBeGreaterThanOrEqual(heard.length);
});

test("what there is no time to train is out, and may not take the place of the best", async () => {
  const canBeTrained = ({ changes }: Contender) => changes["classifier.C"] !== 0.3;
  const { search, bests } = madeSearch(flat, [strengths], { canBeTrained });
  expect((await search.run()).changes["classifier.C"]).not.toBe(0.3);
  expect(search.tried.filter((contender) => !canBeTrained(contender)).map(({ folds }) => folds)).toEqual([1]);
  expect(bests.some(({ best }) => !canBeTrained(best))).toBe(false);
});

test("every option that is left open is chosen on the first fold for what the search begins with", async () => {
  const open = configuration({ ...flat, choose: { C: [1e-6, 0.3] } });
  const { search } = madeSearch(open, [alike], { trials: 3 });
  await search.run();
  expect(search.tried.map(({ config }) => config.classifier)).toEqual(
    Array.from({ length: 3 }, () => ({ ...flat.classifier, C: 0.3 })),
  );
});

test("for others a strength is not chosen anew, but smoothing is", async () => {
  const open = configuration({ ...flat, choose: { C: [1e-6, 0.3] } });
  const { search } = madeSearch(open, [{ name: "classifier.C", values: [0.3, 2e-6] }], { trials: 2 });
  await search.run();
  expect(search.tried[1].config.classifier).toMatchObject({ C: 2e-6 });
  const smooth = configuration({ classifier: { type: "complement-nb", alpha: 1e5 }, choose: { alpha: [0.3, 1e5] } });
  const bayesian = madeSearch(smooth, [{ name: "classifier.alpha", values: [0.3, 1e6] }], { trials: 2 }).search;
  await bayesian.run();
  expect(bayesian.tried[1].config.classifier).toMatchObject({ alpha: 0.3 });
});
