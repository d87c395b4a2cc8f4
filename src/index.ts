// The library: everything that may be imported from "copydesk".

export { BernoulliNaiveBayes } from "./classifiers/bernoulli-nb.js";
export { type ClassLabels, classesOf } from "./classifiers/class-labels.js";
export type { ClassWeight } from "./classifiers/class-weight.js";
export type { ClassifierConfig, ClassifierOptions, ClassifierType } from "./classifiers/classifier-config.js";
export { ComplementNaiveBayes } from "./classifiers/complement-nb.js";
export type { FittedLinear } from "./classifiers/fit-linear.js";
export {
  LinearClassifier,
  type LinearInput,
  type LinearParameters,
  type Link,
} from "./classifiers/linear-classifier.js";
export { LinearSvm } from "./classifiers/linear-svm.js";
export type { LinearSvmConfig, LinearSvmOptions } from "./classifiers/linear-svm-config.js";
export { LogisticRegression } from "./classifiers/logistic-regression.js";
export type { LogisticRegressionConfig, LogisticRegressionOptions } from "./classifiers/logistic-regression-config.js";
export { MultinomialNaiveBayes } from "./classifiers/multinomial-nb.js";
export type { Estimate as NaiveBayesEstimate, FittedNaiveBayes, NaiveBayes } from "./classifiers/naive-bayes.js";
export type {
  BernoulliConfig,
  BernoulliOptions,
  ComplementConfig,
  ComplementOptions,
  MultinomialConfig,
  MultinomialOptions,
  NaiveBayesConfig,
} from "./classifiers/naive-bayes-config.js";
export type { NaiveBayesCounts } from "./classifiers/naive-bayes-counts.js";
export type { TrainingOptions, TrainingProgress, TrainingSummary } from "./classifiers/training.js";
export type { DataSetCard, PulledCard, ShippedCard } from "./corpus/datasets/data-set-card.js";
export type { DataSetFolders } from "./corpus/datasets/data-set-status.js";
export type { PullProgress } from "./corpus/datasets/fill-folder.js";
export { type DataSetOptions, openDataSet } from "./corpus/datasets/open-data-set.js";
export { type PullOptions, type PullResult, pullDataSet } from "./corpus/datasets/pull.js";
export type { Document, TextDocument, TokenDocument, VectorDocument } from "./corpus/document.js";
export type { FormatName } from "./corpus/formats.js";
export { libsvmRow } from "./corpus/libsvm-row.js";
export { openCorpus } from "./corpus/open-corpus.js";
export type { BadRowOptions } from "./corpus/read-options.js";
export type { Source, SourceOptions } from "./corpus/source.js";
export { writeTokenStream } from "./corpus/write-token-stream.js";
export { CopydeskError, type ErrorCode } from "./errors.js";
export type { BootstrapOptions, BootstrapSettings, Estimate, Interval } from "./evaluation/bootstrap.js";
export type { Calibration as CalibrationMeasures, ReliabilityBin } from "./evaluation/calibration.js";
export type { CoveragePoint } from "./evaluation/coverage.js";
export type { LabelScores, ScoresWithInterval } from "./evaluation/label-scores.js";
export type { LabelSets } from "./evaluation/label-sets.js";
export type { LabelShift, ShiftedLabel } from "./evaluation/label-shift.js";
export type { AverageOver, AverageScores, Scores } from "./evaluation/metrics.js";
export { evaluateMultiLabel, type MultiLabelInput, type MultiLabelReport } from "./evaluation/multi-label.js";
export type { CalibrationReport, ProbabilityReport } from "./evaluation/probability-report.js";
export {
  type Confusion,
  type EvaluationInput,
  type EvaluationReport,
  evaluate,
  type UnknownLabel,
} from "./evaluation/report.js";
export { foldSplit, type Split, stratifiedFolds, type TrainTestOptions, trainTestSplit } from "./evaluation/splits.js";
export type { BucketNames, BucketNameTensors } from "./features/bucket-names.js";
export { CountVectorizer, FittedCountVectorizer } from "./features/count-vectorizer.js";
export type { GivenVectors, SparseRow } from "./features/given-vectors.js";
export {
  FittedHashingVectorizer,
  type HashingConfig,
  type HashingOptions,
  HashingVectorizer,
} from "./features/hashing-vectorizer.js";
export type { PackedStrings } from "./features/packed-strings.js";
export type { FittedTextVectorizer, FittedVectorizer, SplitCounts, VectorizerFit } from "./features/vectorizer.js";
export { Vocabulary, type VocabularyTensors } from "./features/vocabulary.js";
export { FittedWeighting, Weighting, type WeightingConfig, type WeightingOptions } from "./features/weighting.js";
export type { Article, LabelledArticle } from "./pipeline/article.js";
export { type Configuration, type ConfigurationOptions, configuration } from "./pipeline/configuration.js";
export { type EvaluateOptions, evaluateModel, type ModelEvaluation } from "./pipeline/evaluate-model.js";
export type { Contribution, Explanation, MarkedField, MarkedSpan } from "./pipeline/explanation.js";
export type { FittedFeaturizer, ModelVectorizer } from "./pipeline/featurizer.js";
export type { Calibration, ModelParts, Training } from "./pipeline/model-parts.js";
export type { LabelProbability, Prediction } from "./pipeline/prediction.js";
export { recommendedConfiguration } from "./pipeline/recommended.js";
export type { StrongFeature } from "./pipeline/strongest-features.js";
export { type FitOptions, TextClassifier } from "./pipeline/text-classifier.js";
export { TextModel } from "./pipeline/text-model.js";
export type { Span } from "./pipeline/text-pieces.js";
export { type CsrMatrix, selectRows, toDense } from "./sparse/csr.js";
export { Analyzer, wordNgrams } from "./text/analyzer.js";
export { type AnalyzerConfig, type AnalyzerOptions, analyzerConfig } from "./text/analyzer-config.js";
export type { StemmerName, StopWordLanguage } from "./text/natural.js";
export type { Analyzable } from "./text/term-extractor.js";
export type { TermKind, TermTable } from "./text/term-table.js";
