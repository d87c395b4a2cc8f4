import type { ClassifierConfig } from "../classifiers/classifier-config.js";
import { fitCalibration } from "../classifiers/fit-calibration.js";
import { probabilitiesOf } from "../classifiers/probabilities.js";
import { calibratedScores } from "../classifiers/score-calibration.js";
import { comparable } from "./calibration.js";
import {
  type ChooseConfig,
  type ChosenOption,
  type ChosenValue,
  chosenOptions,
  chosenValue,
  withChosen,
} from "./choose-config.js";
import type { HeldOutScores } from "./held-out.js";
import { areLower, logLosses, meanOf, rounded } from "./held-out-loss.js";

/** What was tried, and how good it was on held-out documents: plain JSON. */
export interface Trial {
  readonly options: Readonly<Partial<Record<ChosenOption, ChosenValue>>>;
  /** The mean log loss of held-out documents, in nats, once their scores are calibrated by one sigmoid. */
  readonly logLoss: number;
}

/** What was chosen. */
export interface Choice {
  readonly classifier: ClassifierConfig;
  /** In the order in which they were tried. */
  readonly trials: readonly Trial[];
}

/** Options depend on each other: they are chosen one after the other, and then once more. */
const rounds = 2;

/**
 * Chooses options of a classifier by the log loss on held-out documents, which tells apart what accuracy on some
 * thousand documents cannot. One option after the other is moved to the neighbouring value as long as that is better,
 * beginning where the configuration is; then all once more, for one may have changed what is best for another.
 *
 * A better value has to be better by more than chance ({@link areLower}): where the documents cannot tell, people's
 * default stands.
 *
 * @param scoresOf the scores that a classifier gives held-out documents
 * @param onTrial told before each that is tried
 */
export function chooseOptions(
  classifier: ClassifierConfig,
  choose: ChooseConfig,
  scoresOf: (classifier: ClassifierConfig) => HeldOutScores,
  link: "one-vs-rest" | "independent",
  onTrial: (options: Trial["options"]) => void = () => {},
): Choice {
  const options = chosenOptions.filter((option) => choose[option] !== undefined);
  const known = new Map<string, Float64Array>();
  const trials: Trial[] = [];
  const lossesOf = (config: ClassifierConfig): Float64Array => {
    const key = JSON.stringify(config);
    const before = known.get(key);
    if (before !== undefined) return before;
    const tried = Object.fromEntries(options.map((option) => [option, chosenValue(config, option)]));
    onTrial(tried);
    const losses = heldOutLosses(scoresOf(config), link);
    known.set(key, losses);
    trials.push({ options: tried, logLoss: rounded(meanOf(losses)) });
    return losses;
  };
  let best = startOf(classifier, choose);
  for (let round = 0; round < rounds; round++) {
    for (const option of options) {
      if (option === "alpha" && isWithoutBayes(best)) continue;
      best = climb(best, option, choose[option] as readonly ChosenValue[], lossesOf);
    }
  }
  return { classifier: best, trials };
}

/** Numbers begin at the value nearest to the configuration's, by ratio; others at the first. */
function startOf(classifier: ClassifierConfig, choose: ChooseConfig): ClassifierConfig {
  return chosenOptions.reduce((config, option) => {
    const values: readonly ChosenValue[] | undefined = choose[option];
    if (values === undefined || values.includes(chosenValue(config, option))) return config;
    const wanted = Math.log(Number(chosenValue(config, option)) + tiny);
    const distance = (value: ChosenValue) => Math.abs(Math.log(Number(value) + tiny) - wanted) || 0;
    return withChosen(config, option, [...values].sort((a, b) => distance(a) - distance(b))[0]);
  }, classifier);
}

const tiny = 1e-12;

function isWithoutBayes(classifier: ClassifierConfig): boolean {
  return classifier.type === "ensemble" && classifier.naiveBayesShare === 0;
}

function climb(
  start: ClassifierConfig,
  option: ChosenOption,
  values: readonly ChosenValue[],
  lossesOf: (config: ClassifierConfig) => Float64Array,
): ClassifierConfig {
  let best = start;
  let losses = lossesOf(start);
  const at = values.indexOf(chosenValue(start, option));
  for (const step of [1, -1]) {
    for (let i = at + step; i >= 0 && i < values.length; i += step) {
      const next = withChosen(start, option, values[i]);
      const nextLosses = lossesOf(next);
      if (!areLower(nextLosses, losses)) break;
      best = next;
      losses = nextLosses;
    }
    // What grew better upwards is not looked for downwards.
    if (best !== start) break;
  }
  return best;
}

/** The log loss of each document once scores are read through one sigmoid, which suits every type of classifier. */
export function heldOutLosses(heldOut: HeldOutScores, link: "one-vs-rest" | "independent"): Float64Array {
  const known = comparable(heldOut);
  const calibration = fitCalibration("sigmoid", known, link);
  const probabilities = probabilitiesOf(calibratedScores(known.scores, calibration), known.nClasses, link, undefined);
  return logLosses(known, probabilities, link === "independent");
}
