import { haveAnyNumber } from "../given-labels.js";
import { isOfProbabilities } from "../metric-kinds.js";
import { factorsOf, type ResolvedPlan } from "../plan.js";
import type { ExperimentCorpus, ExperimentResults, Fit } from "../results.js";
import type { CorpusAnalysis, ExperimentAnalysis, JudgedDifference } from "./analysis.js";
import { corpusRanking } from "./corpus-ranking.js";
import { type FinishedFolds, finishedFolds } from "./finished-folds.js";
import { foldAnalysis } from "./fold-analysis.js";
import { type FoldTests, foldTests } from "./fold-tests.js";
import { type JudgementRules, judge, LEVEL, type TestedDifference } from "./judgements.js";
import { sharePoints } from "./share-points.js";
import { compareOnTest, type TestComparison, testAnalysis } from "./test-comparison.js";

/** What was measured on a corpus and tested, not yet judged. */
interface TestedCorpus {
  readonly corpus: ExperimentCorpus;
  readonly fits: readonly Fit[];
  readonly finished: FinishedFolds;
  readonly folds: FoldTests | null;
  readonly test: TestComparison | null;
}

/**
 * Makes of an experiment's results all that its report says.
 *
 * Every difference is judged in view of all: p-values are corrected by Holm's method for every comparison over folds that
 * was made on any corpus, of which the main effects are those that were asked for, and the interactions and the arms against
 * the baseline the others; and likewise for all on test sources. What counts as a comparison, and what it takes to be worth it, stands at `foldTests` and `judge`.
 *
 * @param results complete or not: what every arm has finished is compared.
 */
export function analyzeExperiment(results: ExperimentResults): ExperimentAnalysis {
  const { plan, versions, arms } = results;
  const [metric] = plan.metrics;
  const higherIsBetter = !isOfProbabilities(metric);
  const rope = plan.rope / 100;
  const rules: JudgementRules = { rope, higherIsBetter, alpha: 1 - LEVEL };
  const tested = results.corpora.map((corpus) => testCorpus(results, corpus));
  const folds = tested.flatMap((corpus) => corpus.folds ?? []);
  const asked = folds.flatMap(({ mainEffects }) => mainEffects.map(({ test }) => test));
  const others = folds.flatMap(({ interactions, arms: ofArms }) => [
    ...interactions.map(({ test }) => test),
    ...ofArms.values(),
  ]);
  const onTests = tested.flatMap(({ test }) => test?.arms.flatMap(({ difference }) => difference ?? []) ?? []);
  const judged = new Map([...judge<TestedDifference>(asked, others, rules), ...judge(onTests, [], rules)]);
  const corpora = tested.map((one) => corpusAnalysis(results, one, judged, higherIsBetter));
  return {
    plan,
    versions,
    factors: factorsOf(plan),
    metric,
    higherIsBetter,
    rope,
    level: LEVEL,
    baseline: arms[0].name,
    nArms: arms.length,
    nFits: results.fits.length,
    nComparisons: { folds: new Set([...asked, ...others]).size, tests: onTests.length },
    corpora,
    ranking: corpusRanking(
      corpora.map((corpus) => scoresByArm(plan, corpus)),
      higherIsBetter,
      1 - LEVEL,
    ),
  };
}

function testCorpus(results: ExperimentResults, corpus: ExperimentCorpus): TestedCorpus {
  const { plan, arms } = results;
  const fits = results.fits.filter((fit) => fit.corpus === corpus.name);
  const finished = finishedFolds(results, fits);
  const folds = finished.folds.length === 0 ? null : foldTests(plan, corpus, finished);
  return { corpus, fits, finished, folds, test: compareOnTest(plan, arms, corpus, fits) };
}

function corpusAnalysis(
  { plan, arms }: ExperimentResults,
  { corpus, fits, finished, folds, test }: TestedCorpus,
  judged: ReadonlyMap<TestedDifference, JudgedDifference>,
  higherIsBetter: boolean,
): CorpusAnalysis {
  const compared = new Set(finished.arms.map(({ name }) => name));
  return {
    name: corpus.name,
    nDocuments: corpus.nDocuments,
    nLabels: corpus.labels.length,
    isMultiLabel: haveAnyNumber(corpus.classIndex),
    folds: folds === null ? null : foldAnalysis(plan, corpus, { finished, tests: folds }, judged, higherIsBetter),
    test: test === null ? null : testAnalysis(test, judged),
    curve: plan.folds === 0 ? [] : sharePoints(plan, fits),
    leftOut: plan.folds === 0 ? [] : arms.map(({ name }) => name).filter((name) => !compared.has(name)),
  };
}

/** What arms are ranked by: means over folds, or, in a plan without folds, scores on the test source. */
function scoresByArm({ folds, metrics }: ResolvedPlan, corpus: CorpusAnalysis): ReadonlyMap<string, number> {
  if (folds > 0) return new Map((corpus.folds?.arms ?? []).map(({ name, score }) => [name, score.mean]));
  const tested = corpus.test === null ? [] : [corpus.test.baseline, ...corpus.test.arms];
  return new Map(tested.map(({ name, means }) => [name, means[metrics[0]] ?? Number.NaN]));
}
