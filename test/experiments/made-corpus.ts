import type { Document } from "../../src/corpus/document.js";
import { RandomGenerator } from "../../src/evaluation/random.js";
import { experimentPlan } from "../../src/experiments/check-plan.js";
import { Experiment, type PrepareOptions } from "../../src/experiments/experiment.js";
import type { ExperimentPlan, ExperimentPlanOptions } from "../../src/experiments/plan.js";
import type { Fit } from "../../src/experiments/results.js";
import type { OpenPlanSource } from "../../src/experiments/run/corpus.js";

const topics = {
  business: ["shares", "profits", "banks", "merging", "markets"],
  health: ["patients", "doctors", "hospitals", "vaccines", "nurses"],
  sport: ["goals", "strikers", "matches", "coaching", "leagues"],
} as const;

/** Documents of three topics, a third of whose words are of any: hard enough that arms differ. */
export function madeDocuments(n: number, seed = 1): Document[] {
  const random = new RandomGenerator(seed);
  const labels = Object.keys(topics) as (keyof typeof topics)[];
  const all = Object.values(topics).flat();
  return Array.from({ length: n }, (_, i) => {
    const label = labels[random.below(labels.length)];
    const words = Array.from({ length: 4 + random.below(6) }, () =>
      random.uniform() < 0.35 ? topics[label][random.below(5)] : all[random.below(all.length)],
    );
    return { id: `${i + 1}`, labels: [label], title: `The ${words[0]}`, text: words.join(" and ") };
  });
}

/**
 * Documents of any number of three topics, a half of whose words are of any; some carry none. Thresholds matter: "health" is
 * rare.
 */
export function madeSets(n: number, seed = 1): Document[] {
  const random = new RandomGenerator(seed);
  const all = Object.values(topics).flat();
  return Array.from({ length: n }, (_, i) => {
    const labels = (Object.keys(topics) as (keyof typeof topics)[]).filter(
      (label) => random.uniform() < (label === "health" ? 0.15 : 0.5),
    );
    const own = labels.flatMap((label) => topics[label]);
    const words = Array.from({ length: 5 + random.below(6) }, () =>
      own.length > 0 && random.uniform() < 0.5 ? own[random.below(own.length)] : all[random.below(all.length)],
    );
    return { id: `${i + 1}`, labels, title: `The ${words[0]}`, text: words.join(" and ") };
  });
}

/** Opens made documents of any number of labels: 90 of each source, and 30 for a test, one of which has a label of its own. */
export const openMadeSets: OpenPlanSource = async ({ name }, which) => {
  if (which === "source") return inTurn(madeSets(90, name.length));
  const [first, ...others] = madeSets(30, name.length + 100);
  return inTurn([{ ...first, labels: ["__proto__", ...first.labels] }, ...others]);
};

/** Opens made documents for every source of a plan: 90 of each, and 30 for a test. */
export const openMade: OpenPlanSource = async ({ name }, which) =>
  inTurn(which === "source" ? madeDocuments(90, name.length) : madeDocuments(30, name.length + 100));

async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/** A plan on made documents, with everything that a plan can have. */
function madePlan(changes: Partial<ExperimentPlanOptions> = {}): ExperimentPlan {
  return experimentPlan({
    name: "made",
    sources: [
      { name: "news", source: "made", test: "made too" },
      { name: "other news", source: "made" },
    ],
    factors: [
      { name: "stemmer", levels: [{ name: "none" }, { name: "porter", config: { analyzer: { stemmer: "porter" } } }] },
      { name: "minDf", levels: [{ name: "1" }, { name: "3", config: { analyzer: { minDf: 3 } } }] },
      { name: "kept", levels: [{ name: "all" }, { name: "12", config: { selection: { by: "chi2", keep: 12 } } }] },
    ],
    classifiers: [
      { name: "nb", classifier: { type: "multinomial-nb" } },
      {
        name: "lr",
        classifier: { type: "logistic-regression", multiClass: "ovr" },
        choose: { C: [0.1, 1, 10] },
      },
    ],
    folds: 3,
    repeats: 2,
    seed: 7,
    metrics: ["accuracy", "macroF1", "logLoss", "calibrationError"],
    curve: [0.3],
    ...changes,
  });
}

const versions = { copydesk: "1.2.3", node: "20.0.0" };

export function preparedMade(
  changes: Partial<ExperimentPlanOptions> = {},
  open: OpenPlanSource = openMade,
  options: PrepareOptions = {},
): Promise<Experiment> {
  return Experiment.prepare(madePlan(changes), versions, open, options);
}

/** The same on documents of any number of labels, with classifiers that learn them. */
export function preparedSets(changes: Partial<ExperimentPlanOptions> = {}): Promise<Experiment> {
  const classifiers: ExperimentPlanOptions["classifiers"] = [
    { name: "svm", classifier: { type: "linear-svm" } },
    { name: "ensemble", classifier: { type: "ensemble" }, choose: { C: [0.1, 1], naiveBayesShare: [0, 1] } },
  ];
  const metrics: ExperimentPlanOptions["metrics"] = ["microF1", "exactMatch", "logLoss", "brier", "calibrationError"];
  return Experiment.prepare(
    madePlan({ baseline: { task: "multi-label" }, classifiers, metrics, ...changes }),
    versions,
    openMadeSets,
  );
}

/** A fit without what no two runs agree on. */
export function withoutTime({ seconds: _, ...fit }: Fit) {
  return fit;
}
