import { CopydeskError, quote } from "../../errors.js";
import type { Split } from "../../evaluation/splits.js";
import type { Configuration } from "../../pipeline/configuration.js";
import { withoutAbsent } from "../../pipeline/held-out.js";
import { learnFromWeights } from "../../pipeline/learn.js";
import type { ModelParts } from "../../pipeline/model-parts.js";
import type { TrainingLabels } from "../../pipeline/training-labels.js";
import { type DocumentLabels, haveAnyNumber } from "../given-labels.js";
import { isLoss } from "../metric-kinds.js";
import type { MetricName } from "../plan.js";
import type { Fit } from "../results.js";
import type { CountedCorpus } from "./counted-corpus.js";
import { documentLosses } from "./document-losses.js";
import { type FitCorpus, type FitPlace, labelsAt, splitAt } from "./fit-corpus.js";
import { type Judged, judged } from "./judged.js";
import { measured, measuredNothing } from "./measures.js";
import { SavedTime, StagedSplit } from "./staged-split.js";

/** So many digits of a loss are kept: what is left out is far below what resamples differ by. */
const lossDigits = 6;

/** An arm as fits need it. */
export interface FitArm {
  readonly name: string;
  readonly config: Configuration;
}

/** Trains and measures arms at one place: on the same documents, from the same counts. What they share is done once. */
export class PlaceFits {
  readonly #corpus: FitCorpus;
  readonly #counted: CountedCorpus;
  readonly #place: FitPlace;
  readonly #metrics: readonly MetricName[];
  readonly #split: Split;
  readonly #labels: TrainingLabels;
  readonly #saved = new SavedTime();
  readonly #weights: StagedSplit;

  constructor(corpus: FitCorpus, counted: CountedCorpus, place: FitPlace, metrics: readonly MetricName[]) {
    this.#corpus = corpus;
    this.#counted = counted;
    this.#place = place;
    this.#metrics = metrics;
    this.#split = splitAt(corpus, place);
    this.#labels = labelsAt(corpus, this.#split.train);
    const areTerms = counted.nameBytes !== undefined;
    this.#weights = new StagedSplit(counted.counts, areTerms, this.#split, this.#labels.classes, this.#saved);
  }

  /**
   * Trains an arm and measures it.
   * @throws CopydeskError as training does, with the name of the arm; but an arm for which the training part is too little
   *   is right about nothing
   */
  fit({ name, config }: FitArm): Fit {
    const start = performance.now();
    this.#saved.seconds = 0;
    const { train, test } = this.#split;
    const outcome = this.#outcome(name, config);
    const working = (performance.now() - start) / 1000 + this.#saved.seconds;
    const counting = (this.#counted.seconds * (train.length + test.length)) / this.#counted.counts.nRows;
    return {
      corpus: this.#corpus.name,
      arm: name,
      ...this.#place,
      nTrain: train.length,
      nTest: test.length,
      ...outcome,
      seconds: Math.round((counting + working) * 1e4) / 1e4,
    };
  }

  #outcome(name: string, config: Configuration): Outcome {
    try {
      return this.#trained(config);
    } catch (error) {
      if (!(error instanceof CopydeskError)) throw error;
      if (isTooLittle(error)) return this.#nothing(config);
      throw new CopydeskError(error.code, `arm ${quote(name)}: ${error.message}`, { cause: error });
    }
  }

  #trained(given: Configuration): Outcome {
    const classifier = withoutAbsent(given.classifier, new Set(this.#labels.labels));
    const config = { ...given, classifier };
    const { train, test, columns } = this.#weights.weights(config);
    const splits = {
      split: (inner: Int32Array, held: Int32Array) => this.#weights.within(inner, held).weights(config),
    };
    const learned = learnFromWeights(config, train, splits, this.#labels, {});
    const { classifier: fitted } = learned;
    const gave = judged(fitted, fitted.decisionScores(test), this.#corpus, this.#split.test);
    return {
      nFeatures: columns.length,
      modelBytes: this.#bytesOf(columns, config, learned),
      chosen: learned.config.classifier,
      metrics: measured(this.#metrics, gave),
      predictions: gave.predictions,
      ...this.#losses(gave),
    };
  }

  /** What the test source is resampled with, where the main metric is the mean of a loss. */
  #losses(gave: Judged): Pick<Fit, "losses"> {
    const [metric] = this.#metrics;
    if (this.#place.fold !== "test" || !isLoss(metric)) return {};
    return { losses: Array.from(documentLosses(metric, gave), (loss) => Number(loss.toPrecision(lossDigits))) };
  }

  #nothing({ classifier }: Configuration): Outcome {
    const none = haveAnyNumber(this.#corpus.classIndex) ? [] : -1;
    const predictions = Array.from(this.#split.test, () => none) as DocumentLabels;
    return { nFeatures: 0, modelBytes: 0, chosen: classifier, metrics: measuredNothing(this.#metrics), predictions };
  }

  /** Of the tensors that a model file would hold. */
  #bytesOf(
    columns: Int32Array,
    { weighting, selection }: Configuration,
    { classifier, confidence }: Omit<ModelParts, "featurizer">,
  ): number {
    const { nameBytes } = this.#counted;
    const perFeature = classifier.nClasses * 4 + (weighting.idf === "none" ? 0 : 4);
    const names =
      nameBytes === undefined
        ? columns.length * (selection === null ? 0 : 4)
        : columns.reduce((sum, column) => sum + nameBytes[column] + 5, 0);
    const { isotonic, thresholds } = classifier;
    const cuts = thresholds === undefined ? 0 : thresholds.byteLength;
    const maps = isotonic === undefined ? 0 : isotonic.ends.byteLength + 2 * isotonic.scores.byteLength;
    const sureness = confidence === null ? 0 : confidence.ofGiven.byteLength + confidence.ofTrue.byteLength;
    const whole = classifier.intercepts.byteLength + (weighting.tf === "bm25" ? 8 : 0);
    return columns.length * perFeature + names + maps + cuts + sureness + whole;
  }
}

/** What is known only once an arm is trained. */
type Outcome = Pick<Fit, "nFeatures" | "modelBytes" | "chosen" | "metrics" | "predictions" | "losses">;

function isTooLittle({ code }: CopydeskError): boolean {
  return code === "INPUT_ONE_CLASS" || code === "INPUT_NO_TERMS";
}
