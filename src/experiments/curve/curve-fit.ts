import type { LinearClassifier } from "../../classifiers/linear-classifier.js";
import { SetMeasures } from "../../evaluation/set-measures.js";
import { articleLoss } from "../../pipeline/article-loss.js";
import type { Configuration } from "../../pipeline/configuration.js";
import { withoutAbsent } from "../../pipeline/held-out.js";
import { type LearnOptions, learnFromWeights } from "../../pipeline/learn.js";
import { judgeScores } from "../../pipeline/prediction.js";
import { TrainingLabels } from "../../pipeline/training-labels.js";
import type { CsrMatrix } from "../../sparse/csr.js";
import type { CountedCorpus } from "./counted-corpus.js";

/** What came of learning from some documents and measuring on others. */
export interface CurveFit {
  readonly nFeatures: number;
  readonly measures: SetMeasures;
  readonly seconds: number;
}

/**
 * Learns from some documents of a corpus, all of it: vocabulary, selection, weighting, options chosen, thresholds,
 * calibration. And measures on others.
 *
 * @param train places of documents, ascending
 * @param test places of documents
 * @throws CopydeskError what training throws, `INPUT_ONE_CLASS` and `INPUT_NO_TERMS` where `train` is too little
 */
export function fitPart(
  config: Configuration,
  { features, labels }: CountedCorpus,
  train: Int32Array,
  test: Int32Array,
  options: LearnOptions,
): CurveFit {
  const start = Date.now();
  const own = new TrainingLabels(labels.rowsOf(train));
  const known = { ...config, classifier: withoutAbsent(config.classifier, new Set(own.labels)) };
  const placesOf = (rows: Int32Array): Int32Array => rows.map((row) => train[row]);
  const part: Parameters<typeof learnFromWeights>[2] = {
    split: (some, others) => features.split(placesOf(some), placesOf(others), labels.classes),
  };
  const weights = features.split(train, test, labels.classes);
  const { classifier } = learnFromWeights(known, weights.train, part, own, options);
  const measures = measured(classifier, weights.test, labels, test);
  return { nFeatures: weights.train.nColumns, measures, seconds: (Date.now() - start) / 1000 };
}

function measured(
  classifier: LinearClassifier,
  weights: CsrMatrix,
  labels: TrainingLabels,
  test: Int32Array,
): SetMeasures {
  const { nClasses } = classifier;
  const { classStart, classIndex } = labels.classesOf(test);
  const classOf = classifier.labels.map((label) => labels.labels.indexOf(label));
  const scores = classifier.decisionScores(weights);
  const probabilities = classifier.probabilitiesOf(scores);
  const truth: Int32Array[] = [];
  const predictions: Int32Array[] = [];
  const losses = new Float64Array(test.length);
  for (let i = 0; i < test.length; i++) {
    const [from, to] = [i * nClasses, (i + 1) * nClasses];
    const ofDocument = probabilities.subarray(from, to);
    const { given } = judgeScores(classifier, scores.subarray(from, to), ofDocument);
    const carried = classIndex.subarray(classStart[i], classStart[i + 1]);
    truth.push(carried);
    predictions.push(Int32Array.from(given, (k) => classOf[k]).sort());
    const names = new Set(Array.from(carried, (k) => labels.labels[k]));
    losses[i] = articleLoss(classifier.labels, ofDocument, names, labels.isMultiLabel);
  }
  return new SetMeasures({ truth, predictions, losses }, labels.labels.length, labels.isMultiLabel);
}
