import type { Document } from "../../corpus/document.js";
import type { LabelledArticle } from "../../pipeline/article.js";
import type { Configuration } from "../../pipeline/configuration.js";
import { FeaturizerFit, type FeaturizerFitOptions } from "../../pipeline/featurizer.js";
import { type ReadOptions, readTrainingArticles } from "../../pipeline/training-articles.js";
import { TrainingLabels } from "../../pipeline/training-labels.js";

/** Articles as they come. */
export type Articles = Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>;

/** Documents to learn from and to measure on, counted once: any part of them can be learned from. */
export interface CountedCorpus {
  readonly features: FeaturizerFit;
  /** Of all documents, those to learn from first. */
  readonly labels: TrainingLabels;
  /** Of those to learn from. */
  readonly trainLabels: TrainingLabels;
  /** How many documents only measure. */
  readonly nTest: number;
}

/**
 * Reads and counts documents, once each.
 *
 * @param test documents to measure on, where they are apart: they take no part in what is learned
 * @throws CopydeskError what reading training articles throws
 */
export async function countCorpus(
  config: Configuration,
  train: Articles,
  test: Articles | undefined,
  options: ReadOptions & Omit<FeaturizerFitOptions, "counted">,
): Promise<CountedCorpus> {
  const features = new FeaturizerFit(config, options);
  const add = (document: Document): void => features.add(document);
  const trainLabels = await readTrainingArticles(train, config, options, add);
  if (test === undefined) return { features, labels: trainLabels, trainLabels, nTest: 0 };
  // How many labels there are is said by the documents to learn from.
  const task = trainLabels.isMultiLabel ? "multi-label" : "single-label";
  const testLabels = await readTrainingArticles(test, { ...config, task }, options, add);
  const labels = new TrainingLabels([...trainLabels.rows, ...testLabels.rows] as TrainingLabels["rows"]);
  return { features, labels, trainLabels, nTest: testLabels.nDocuments };
}
