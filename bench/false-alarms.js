/*
 * How often does the report of an experiment call a change worth it, or worse, where there is nothing to find?
 *
 *     node bench/false-alarms.js [--experiments 200] [--documents 240] [--folds 5] [--repeats 1]
 *       [--arms preprocessing] [--metric accuracy] [--jobs 2]
 *
 * Shuffled labels: articles of the data set that ships, their labels dealt anew in each experiment, so that no arm can
 * learn anything, and arms differ by chance alone. Each is analysed with the region of equivalence of the defaults, and with
 * none, which is the harder case. The arms are sixteen of four factors of preprocessing; or, with `--arms seeds`, four linear
 * SVMs that differ in nothing but the order in which they see their articles.
 *
 * It prints the share of experiments with at least one such answer, of those about factors and of all, with Wilson's
 * interval of 95 %. Two names for one arm are no question of chance: all their differences are 0, as a test says. Nor are
 * preprocessing and other metrics than accuracy: of two arms that know nothing, the one that spreads its labels is truly better
 * by macro F1, and the one that is less sure by log loss. Seeds do as well for any metric.
 */
import { parseArgs } from "node:util";
import { RandomGenerator } from "../dist/evaluation/random.js";
import { analyzeExperiment } from "../dist/experiments/analysis/analyze-experiment.js";
import { experimentPlan } from "../dist/experiments/check-plan.js";
import { Experiment } from "../dist/experiments/experiment.js";
import { documentsOf } from "./accuracy/documents.js";

const { values } = parseArgs({
  options: {
    experiments: { type: "string", default: "200" },
    documents: { type: "string", default: "240" },
    folds: { type: "string", default: "5" },
    repeats: { type: "string", default: "1" },
    arms: { type: "string", default: "preprocessing" },
    metric: { type: "string", default: "accuracy" },
    jobs: { type: "string", default: "2" },
  },
});
const nExperiments = Number(values.experiments);
const nDocuments = Number(values.documents);

const factor = (name, config) => ({ name, levels: [{ name: "no" }, { name: "yes", config }] });
const svm = (seed) => ({ name: `seed ${seed}`, classifier: { type: "linear-svm", seed } });
const armsOf = {
  preprocessing: {
    factors: [
      factor("stop words left out", { analyzer: { stopWords: "english" } }),
      factor("stems", { analyzer: { stemmer: "porter" } }),
      factor("log counts", { weighting: { tf: "log" } }),
    ],
    classifiers: [
      { name: "complement naive Bayes", classifier: { type: "complement-nb" } },
      { name: "multinomial naive Bayes", classifier: { type: "multinomial-nb" } },
    ],
  },
  seeds: { classifiers: [0, 1, 2, 3].map(svm) },
};
const planOf = (seed) =>
  experimentPlan({
    name: "noise",
    sources: [{ name: "newswire", source: "newswire:train" }],
    ...armsOf[values.arms],
    folds: Number(values.folds),
    repeats: Number(values.repeats),
    metrics: [values.metric],
    seed,
  });

const all = await documentsOf("newswire:train");
const alarms = { "default rope": { factors: 0, all: 0 }, "no rope": { factors: 0, all: 0 } };
for (let seed = 0; seed < nExperiments; seed++) {
  const results = await run(seed);
  for (const [name, rope] of [
    ["default rope", results.plan.rope],
    ["no rope", 0],
  ]) {
    const { corpora } = analyzeExperiment({ ...results, plan: { ...results.plan, rope } });
    const [{ folds }] = corpora;
    const isAlarm = ({ answer }) => answer === "worth it" || answer === "worse";
    const differences = folds.arms.flatMap(({ difference }) => difference ?? []);
    if (folds.effects.some(isAlarm)) alarms[name].factors++;
    if ([...folds.effects, ...folds.interactions, ...differences].some(isAlarm)) alarms[name].all++;
  }
}
for (const [name, { factors, all: any }] of Object.entries(alarms)) {
  console.log(`${name}: ${share(factors)} of experiments have an alarm about a factor, ${share(any)} any alarm`);
}

/** One experiment on articles drawn anew, with labels dealt anew. */
async function run(seed) {
  const random = new RandomGenerator(seed);
  const order = Int32Array.from(all, (_, i) => i);
  random.shuffle(order);
  const drawn = Array.from(order.subarray(0, nDocuments), (i) => all[i]);
  const dealt = Int32Array.from(drawn, (_, i) => i);
  random.shuffle(dealt);
  async function* documents() {
    for (const [i, document] of drawn.entries()) yield { ...document, labels: drawn[dealt[i]].labels };
  }
  const experiment = await Experiment.prepare(planOf(seed), { copydesk: "", node: "" }, async () => documents());
  const fits = [];
  await experiment.run({
    nThreads: Number(values.jobs),
    onFit: async (fit) => {
      fits.push(fit);
    },
  });
  return { ...experiment.header, fits };
}

/** A share with Wilson's interval: E. Wilson, Journal of the American Statistical Association 22, 1927. */
function share(n) {
  const z = 1.96;
  const p = n / nExperiments;
  const middle = (p + z ** 2 / (2 * nExperiments)) / (1 + z ** 2 / nExperiments);
  const margin =
    (z / (1 + z ** 2 / nExperiments)) * Math.sqrt((p * (1 - p)) / nExperiments + z ** 2 / (4 * nExperiments ** 2));
  const percent = (value) => (100 * Math.max(0, value)).toFixed(1);
  return `${percent(p)} % (${percent(middle - margin)} to ${percent(middle + margin)})`;
}
