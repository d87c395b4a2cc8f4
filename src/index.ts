// The library: everything that may be imported from "copydesk".

export { BernoulliNaiveBayes } from "./classifiers/bernoulli-nb.js";
export { type ClassLabels, classesOf, type RowLabels } from "./classifiers/class-labels.js";
export type { ClassWeight } from "./classifiers/class-weight.js";
export type { ClassifierConfig, ClassifierOptions, ClassifierType } from "./classifiers/classifier-config.js";
export { ComplementNaiveBayes } from "./classifiers/complement-nb.js";
export type { DualSolution } from "./classifiers/dual-solution.js";
export type { FittedLinear } from "./classifiers/fit-linear.js";
export type { IsotonicMaps } from "./classifiers/isotonic-maps.js";
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
export { NearestCentroid } from "./classifiers/nearest-centroid.js";
export type { NearestCentroidConfig, NearestCentroidOptions } from "./classifiers/nearest-centroid-config.js";
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
export {
  evaluateMultiLabel,
  type LabelCardinality,
  type MultiLabelInput,
  type MultiLabelReport,
} from "./evaluation/multi-label.js";
export type { MultiLabelProbabilityReport } from "./evaluation/multi-label-probabilities.js";
export type { PrecisionAtK } from "./evaluation/precision-at-k.js";
export type { CalibrationReport, ProbabilityReport } from "./evaluation/probability-report.js";
export {
  type Confusion,
  type EvaluationInput,
  type EvaluationReport,
  evaluate,
  type UnknownLabel,
} from "./evaluation/report.js";
export type { SetMeasureName } from "./evaluation/set-measures.js";
export { type CorrectedMean, correctedMean, type ResamplingOptions } from "./evaluation/significance/corrected-mean.js";
export { type CorrectedTTest, correctedResampledTTest } from "./evaluation/significance/corrected-t-test.js";
export { correlatedBayes, type RopeProbabilities } from "./evaluation/significance/correlated-bayes.js";
export type { FactorArm, FactorLevel } from "./evaluation/significance/factor-arms.js";
export {
  type FactorialEffect,
  type FactorialEffects,
  factorialEffects,
  type LevelChange,
} from "./evaluation/significance/factorial-effects.js";
export { type Friedman, friedman } from "./evaluation/significance/friedman.js";
export { indistinguishableGroups } from "./evaluation/significance/groups.js";
export { holm } from "./evaluation/significance/holm.js";
export { type McNemar, mcNemar } from "./evaluation/significance/mcnemar.js";
export { criticalDifference, type Nemenyi, type NemenyiPair, nemenyi } from "./evaluation/significance/nemenyi.js";
export {
  type PairedBootstrap,
  pairedBootstrap,
  type ResampledMetric,
} from "./evaluation/significance/paired-bootstrap.js";
export { pairedDifferences } from "./evaluation/significance/paired-differences.js";
export type { ArmPair } from "./evaluation/significance/pairs.js";
export {
  type EquivalenceOptions,
  practicalVerdict,
  type Verdict,
} from "./evaluation/significance/practical-equivalence.js";
export { type Wilcoxon, wilcoxonSignedRank } from "./evaluation/significance/wilcoxon.js";
export {
  type WilcoxonHolm,
  type WilcoxonHolmOptions,
  type WilcoxonPair,
  wilcoxonHolm,
} from "./evaluation/significance/wilcoxon-holm.js";
export { foldSplit, type Split, stratifiedFolds, type TrainTestOptions, trainTestSplit } from "./evaluation/splits.js";
export type {
  Answer,
  ArmSummary,
  ChangedDocument,
  ChangedLabel,
  CorpusAnalysis,
  CorpusRanking,
  ExperimentAnalysis,
  FoldAnalysis,
  InteractionTable,
  JudgedDifference,
  JudgedEffect,
  LabelChanges,
  SharePoint,
  TestAnalysis,
  TestSummary,
} from "./experiments/analysis/analysis.js";
export { analyzeExperiment } from "./experiments/analysis/analyze-experiment.js";
export { experimentPlan } from "./experiments/check-plan.js";
export type { Articles } from "./experiments/curve/counted-corpus.js";
export type { CurveMean } from "./experiments/curve/curve-points.js";
export type { CurveFitResult, CurvePoint, LearningCurve } from "./experiments/curve/curve-result.js";
export type { CurveSettingsOptions } from "./experiments/curve/curve-settings.js";
export { type CurveProgress, type LearningCurveOptions, learningCurve } from "./experiments/curve/learning-curve.js";
export {
  Experiment,
  type PrepareOptions,
  type RunOptions,
  type TimeEstimate,
} from "./experiments/experiment.js";
export type { DocumentLabels } from "./experiments/given-labels.js";
export type {
  ExperimentPlan,
  ExperimentPlanOptions,
  FactorOptions,
  MetricName,
  PartialConfiguration,
  PlanFactor,
  PlanSource,
  ResolvedPlan,
} from "./experiments/plan.js";
export { htmlReport, type ReportOptions } from "./experiments/report/html-report.js";
export { markdownReport } from "./experiments/report/markdown-report.js";
export { resultsCsv } from "./experiments/report/results-csv.js";
export { type WrittenReport, writeReport } from "./experiments/report/write-report.js";
export type {
  CorpusDocuments,
  ExperimentArm,
  ExperimentCorpus,
  ExperimentHeader,
  ExperimentResults,
  Fit,
} from "./experiments/results.js";
export { ResultsFile, readResults } from "./experiments/results-file.js";
export type { LoadOptions, OpenPlanSource } from "./experiments/run/corpus.js";
export type { BucketNames, BucketNameTensors } from "./features/bucket-names.js";
export { chiSquaredScores } from "./features/chi-squared-scores.js";
export { CountVectorizer, FittedCountVectorizer } from "./features/count-vectorizer.js";
export { type SelectionConfig, selectFeatures } from "./features/feature-selection.js";
export type { GivenVectors, SparseRow } from "./features/given-vectors.js";
export {
  FittedHashingVectorizer,
  type HashingConfig,
  type HashingOptions,
  HashingVectorizer,
} from "./features/hashing-vectorizer.js";
export { mutualInformationScores } from "./features/mutual-information-scores.js";
export type { PackedStrings } from "./features/packed-strings.js";
export type { CountsWithUnknown, UnknownTokens, UnknownTokenTotal } from "./features/unknown-tokens.js";
export type { FittedTextVectorizer, FittedVectorizer, SplitCounts, VectorizerFit } from "./features/vectorizer.js";
export { Vocabulary, type VocabularyTensors } from "./features/vocabulary.js";
export { FittedWeighting, Weighting } from "./features/weighting.js";
export type { WeightingConfig, WeightingOptions } from "./features/weighting-config.js";
export type { BatchTask, BatchThread, ShareTask, Threads } from "./machine/threads.js";
export type { Interruption } from "./optimize/solver.js";
export { WorkerPool } from "./parallel/worker-pool.js";
export type { Article, LabelledArticle } from "./pipeline/article.js";
export type { Trial } from "./pipeline/choose.js";
export type { ChooseConfig, ChosenOption, ChosenValue } from "./pipeline/choose-config.js";
export type { ArticleDifference } from "./pipeline/comparing/article-difference.js";
export {
  type ComparedMeasure,
  type CompareOptions,
  compareModels,
  type ModelComparison,
} from "./pipeline/comparing/compare-models.js";
export type { ComparedLabels, LabelSupport, SharedComparison } from "./pipeline/comparing/compared-labels.js";
export type { GivenLabel, LabelComparison } from "./pipeline/comparing/label-comparisons.js";
export type { Confidence } from "./pipeline/confidence.js";
export { type Configuration, type ConfigurationOptions, configuration } from "./pipeline/configuration.js";
export { evaluateModel, type ModelEvaluation } from "./pipeline/evaluate-model.js";
export { evaluateMultiLabelModel, type MultiLabelModelEvaluation } from "./pipeline/evaluate-multi-label-model.js";
export type { EvaluateOptions } from "./pipeline/evaluated-articles.js";
export type { Contribution, Explanation, MarkedField, MarkedSpan } from "./pipeline/explanation.js";
export type { FittedFeaturizer, ModelVectorizer } from "./pipeline/featurizer.js";
export type { LearnOptions } from "./pipeline/learn.js";
export type { HeldOutQuality, ModelParts, ModelSize, Training, Tuning, TuningTrial } from "./pipeline/model-parts.js";
export type { LabelProbability, Prediction, PredictionOptions } from "./pipeline/prediction.js";
export { recommendedConfiguration } from "./pipeline/recommended.js";
export { heldOutShrinkingCost, type ShrinkingCostOptions } from "./pipeline/shrinking/held-out-cost.js";
export { type ShrinkOptions, shrinkModel } from "./pipeline/shrinking/shrink-model.js";
export type { ProgressiveRow } from "./pipeline/streaming/progressive-validation.js";
export type { StreamOptions, StreamSettings } from "./pipeline/streaming/stream-options.js";
export { StreamTrainer } from "./pipeline/streaming/stream-trainer.js";
export { type StreamReadOptions, trainStream } from "./pipeline/streaming/train-stream.js";
export type { StrongFeature } from "./pipeline/strongest-features.js";
export { type FitOptions, TextClassifier } from "./pipeline/text-classifier.js";
export { TextModel } from "./pipeline/text-model.js";
export type { Span } from "./pipeline/text-pieces.js";
export type { ReadOptions } from "./pipeline/training-articles.js";
export { type TuneOptions, type TuningProgress, tune } from "./pipeline/tuning/tune.js";
export { type ClassSets, oneClassEach } from "./sparse/class-sets.js";
export { type CsrMatrix, selectRows, toDense } from "./sparse/csr.js";
export { Analyzer, wordNgrams } from "./text/analyzer.js";
export { type AnalyzerConfig, type AnalyzerOptions, analyzerConfig } from "./text/analyzer-config.js";
export { DocumentScanner } from "./text/document-scanner.js";
export type { FieldName, Fields } from "./text/fields.js";
export type { FormList } from "./text/form-list.js";
export type { StemmerName, StopWordLanguage } from "./text/natural.js";
export type { FoundForms, ScannedDocument, ScannedText } from "./text/scanned-document.js";
export type { StemMemory } from "./text/stem-memory.js";
export type { Analyzable, Extractable } from "./text/term-extractor.js";
export type { TermKind, TermList, TermTable } from "./text/term-table.js";
