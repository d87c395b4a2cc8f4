import { expect, test } from "vitest";
import { toDocument } from "../../../src/pipeline/article.js";
import { heldOutLosses } from "../../../src/pipeline/choose.js";
import { type ConfigurationOptions, configuration } from "../../../src/pipeline/configuration.js";
import { FeaturizerFit } from "../../../src/pipeline/featurizer.js";
import { HoldOut } from "../../../src/pipeline/held-out.js";
import { meanOf } from "../../../src/pipeline/held-out-loss.js";
import { TrainingLabels } from "../../../src/pipeline/training-labels.js";
import { Contender } from "../../../src/pipeline/tuning/contender.js";
import { noisyArticles, noisySetArticles } from "./made-tuning.js";

const one = noisyArticles(15);
const several = noisySetArticles(15);
const texts = {
  "one label": { articles: one, labels: new TrainingLabels(one.map(({ label }) => label)) },
  "any number of labels": { articles: several, labels: new TrainingLabels(several.map((article) => article.labels)) },
};

function held(options: ConfigurationOptions, which: keyof typeof texts) {
  const config = configuration(options);
  const { articles, labels } = texts[which];
  const features = new FeaturizerFit(config);
  for (const [i, article] of articles.entries()) features.add(toDocument(article, i));
  return { config, labels, holdOut: new HoldOut(features, labels, config.heldOut) };
}

test.each([
  ["one label", "linear-svm", "one-vs-rest"],
  ["one label", "complement-nb", "one-vs-rest"],
  ["any number of labels", "linear-svm", "independent"],
] as const)("folds taken in one by one stand as all of them at once: %s, %s", (which, type, link) => {
  const { config, labels, holdOut } = held({ classifier: { type } }, which);
  const contender = new Contender({ config, changes: {} });
  for (const fold of [0, 1, 2, 3]) {
    contender.add(holdOut.scores(config.classifier, [fold]), labels.isMultiLabel, 0);
    const folds = Array.from({ length: fold + 1 }, (_, i) => i);
    const atOnce = holdOut.scores(config.classifier, folds);
    const losses = heldOutLosses(atOnce, link);
    expect(contender.folds).toBe(fold + 1);
    expect(contender.standing?.losses).toEqual(losses);
    expect(contender.standing?.logLoss).toBe(meanOf(losses));
    expect(contender.standing?.accuracy).toBe(labels.isMultiLabel ? undefined : shareRight(atOnce));
  }
});

/** The plain way: the first of the highest scores. Scores of real numbers are never alike here. */
function shareRight({ scores, classIndex, nClasses }: ReturnType<HoldOut["scores"]>): number {
  const right = [...classIndex].filter((k, i) => {
    const row = [...scores.slice(i * nClasses, (i + 1) * nClasses)];
    return row.indexOf(Math.max(...row)) === k;
  });
  return right.length / classIndex.length;
}

test("a contender remembers how it stood on fewer folds, and how long its trainings took on average", () => {
  const { config, holdOut } = held({ classifier: { type: "complement-nb" } }, "one label");
  const contender = new Contender({ config, changes: {} });
  expect([contender.standing, contender.folds, contender.seconds]).toEqual([undefined, 0, 0]);
  contender.add(holdOut.scores(config.classifier, [0]), false, 3);
  const first = contender.standing;
  contender.add(holdOut.scores(config.classifier, [1]), false, 1);
  expect(contender.standingOn(1)).toBe(first);
  expect(contender.standingOn(2)).toBe(contender.standing);
  expect(contender.standingOn(3)).toBeUndefined();
  expect(contender.seconds).toBe(2);
});

test("a contender takes a classifier and leaves the proposal as it was", () => {
  const proposal = { config: configuration({ classifier: { type: "complement-nb" } }), changes: {} };
  const contender = new Contender(proposal);
  const { classifier } = configuration({ classifier: { type: "complement-nb", alpha: 0.1 } });
  contender.take(classifier);
  expect(contender.config).toEqual({ ...proposal.config, classifier });
  expect(proposal.config.classifier).toMatchObject({ alpha: 1 });
});
