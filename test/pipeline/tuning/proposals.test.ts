import { expect, test } from "vitest";
import { RandomGenerator } from "../../../src/evaluation/random.js";
import { valueAt, withValue } from "../../../src/pipeline/config-place.js";
import { type Configuration, type ConfigurationOptions, configuration } from "../../../src/pipeline/configuration.js";
import { recommendedConfiguration } from "../../../src/pipeline/recommended.js";
import { dimensionsOf } from "../../../src/pipeline/tuning/dimensions.js";
import { type Proposal, Proposals } from "../../../src/pipeline/tuning/proposals.js";

const all = dimensionsOf(recommendedConfiguration, {}, true);

/** So many neighbours, each of the one before: a walk through what there is. */
function walk(
  start: Configuration,
  most: number,
  { seed = 0, fixed = {} }: { readonly seed?: number; readonly fixed?: ConfigurationOptions } = {},
): Proposal[] {
  const proposals = new Proposals(dimensionsOf(start, fixed, true), new RandomGenerator(seed));
  const walked: Proposal[] = [];
  for (let now = start; walked.length < most; now = walked[walked.length - 1].config) {
    const next = proposals.near(now, start);
    if (next === undefined) break;
    walked.push(next);
  }
  return walked;
}

test("no configuration is proposed twice, nor the one that it began with", () => {
  const keys = walk(recommendedConfiguration, 500).map(({ config }) => JSON.stringify(config));
  expect(keys).toHaveLength(500);
  expect(new Set([JSON.stringify(recommendedConfiguration), ...keys]).size).toBe(501);
});

test("a neighbourhood is proposed to its end, and then nothing", () => {
  const dimensions = all.filter(({ name }) => name === "analyzer.minDf" || name === "analyzer.stemmer");
  const proposals = new Proposals(dimensions, new RandomGenerator(0));
  const found = Array.from({ length: 6 }, () => proposals.near(recommendedConfiguration, recommendedConfiguration));
  expect(found.pop()).toBeUndefined();
  const pairs = found.map((proposal) => proposal && [proposal.config.analyzer.minDf, proposal.config.analyzer.stemmer]);
  expect(pairs.sort()).toEqual([
    [1, "porter"],
    [2, "none"],
    [2, "porter"],
    [3, "none"],
    [3, "porter"],
  ]);
});

test("what is chosen anew for every proposal makes none of them new", () => {
  const dimensions = all.filter(({ name }) => name === "analyzer.stemmer");
  const proposals = new Proposals(dimensions, new RandomGenerator(0));
  const next = proposals.near(recommendedConfiguration, recommendedConfiguration);
  const chosen = withValue(next?.config ?? recommendedConfiguration, "classifier.naiveBayesShare", 2);
  expect(next?.changes).toEqual({ "analyzer.stemmer": "porter" });
  expect(proposals.near(chosen, recommendedConfiguration)).toBeUndefined();
});

test("one or two dimensions are moved at a time, about as often", () => {
  const proposals = new Proposals(all, new RandomGenerator(0));
  const sizes = Array.from({ length: 100 }, () => {
    const proposal = proposals.near(recommendedConfiguration, recommendedConfiguration);
    return Object.keys(proposal?.changes ?? {}).length;
  });
  expect(new Set(sizes)).toEqual(new Set([1, 2]));
});

test("the same seed proposes the same, another seed something else", () => {
  const once = walk(recommendedConfiguration, 50, { seed: 3 });
  expect(walk(recommendedConfiguration, 50, { seed: 3 })).toEqual(once);
  expect(walk(recommendedConfiguration, 50, { seed: 4 })).not.toEqual(once);
});

test("what is fixed is never varied, and all else is", () => {
  const fixed = { analyzer: { stemmer: "porter", minDf: 2 }, classifier: { type: "ensemble" } } as const;
  const start = configuration({ ...recommendedConfiguration, analyzer: fixed.analyzer });
  const walked = walk(start, 300, { fixed });
  expect(walked).toHaveLength(300);
  for (const { config } of walked) {
    expect(config.analyzer).toMatchObject(fixed.analyzer);
    expect(config.classifier.type).toBe("ensemble");
  }
  const open = dimensionsOf(start, fixed, true).map(({ name }) => name);
  expect(new Set(walked.flatMap(({ changes }) => Object.keys(changes)))).toEqual(new Set(open));
});

test("changes say all that differs from the start, and nothing else", () => {
  for (const { config, changes } of walk(recommendedConfiguration, 200)) {
    const made = Object.entries(changes).reduce(
      (changed, [name, value]) => withValue(changed, name, value),
      recommendedConfiguration,
    );
    expect(made).toEqual(config);
    for (const [name, value] of Object.entries(changes)) {
      expect(value).not.toEqual(valueAt(recommendedConfiguration, name));
    }
  }
});

test("every proposal is a configuration: never one without words and characters", () => {
  const start = configuration({
    ...recommendedConfiguration,
    analyzer: { wordNgrams: null, charNgrams: [3, 4] },
  });
  const proposals = new Proposals(
    dimensionsOf(start, { analyzer: { wordNgrams: null } }, false),
    new RandomGenerator(0),
  );
  const found: Configuration[] = [];
  for (let next = proposals.near(start, start); next !== undefined; next = proposals.near(start, start)) {
    found.push(next.config);
  }
  expect(found.length).toBeGreaterThan(30);
  for (const config of found) expect(configuration(config)).toEqual(config);
});

test("a thrifty proposal moves what is costly only when there is nothing else", () => {
  const dimensions = all.filter(({ name }) => name === "analyzer.wordNgrams" || name === "analyzer.minDf");
  const proposals = new Proposals(dimensions, new RandomGenerator(0));
  const thrifty = Array.from({ length: 5 }, () =>
    proposals.near(recommendedConfiguration, recommendedConfiguration, true),
  );
  const ngrams = thrifty.map((proposal) => proposal?.config.analyzer.wordNgrams);
  expect(ngrams).toEqual([
    [1, 1],
    [1, 1],
    [1, 2],
    [1, 2],
    [1, 2],
  ]);
  expect(proposals.near(recommendedConfiguration, recommendedConfiguration, true)).toBeUndefined();
});

test("nothing is proposed where nothing may vary", () => {
  expect(
    new Proposals([], new RandomGenerator(0)).near(recommendedConfiguration, recommendedConfiguration),
  ).toBeUndefined();
  const only = [{ name: "analyzer.minDf", values: [1] }];
  expect(
    new Proposals(only, new RandomGenerator(0)).near(recommendedConfiguration, recommendedConfiguration),
  ).toBeUndefined();
});
