import { haveAnyNumber } from "../given-labels.js";
import { isOfProbabilities } from "../metric-kinds.js";
import { factorsOf } from "../plan.js";
import { armsOf, equalArms } from "../plan-arms.js";
import type { ExperimentCorpus, ExperimentResults, Fit } from "../results.js";
import type { CorpusAnalysis, ExperimentAnalysis, JudgedDifference } from "./analysis.js";
import type { ArmTests } from "./arm-tests.js";
import { corpusRanking } from "./corpus-ranking.js";
import { type FinishedFolds, finishedFolds } from "./finished-folds.js";
import { foldAnalysis } from "./fold-analysis.js";
import { foldTests } from "./fold-tests.js";
import { type JudgementRules, judge, LEVEL, type TestedDifference } from "./judgements.js";
import { sharePoints } from "./share-points.js";
import { compareOnTest, type TestComparison, testAnalysis } from "./test-comparison.js";

/** What was measured on a corpus and tested, not yet judged. */
interface TestedCorpus {
  readonly corpus: ExperimentCorpus;
  readonly fits: readonly Fit[];
  readonly finished: FinishedFolds;
  /** Of the folds; in a plan without any, of the test source. */
  readonly folds: ArmTests | null;
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
  const onTests = plan.folds === 0 ? [] : tested.flatMap(({ test }) => [...(test?.tests?.arms.values() ?? [])]);
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
    equalArms: equalArms(armsOf(plan)),
    nFits: results.fits.length,
    nComparisons: { folds: new Set([...asked, ...others]).size, tests: onTests.length },
    corpora,
    ranking: corpusRanking(corpora.map(scoresByArm), higherIsBetter, 1 - LEVEL),
  };
}

function testCorpus(results: ExperimentResults, corpus: ExperimentCorpus): TestedCorpus {
  const { plan } = results;
  const fits = results.fits.filter((fit) => fit.corpus === corpus.name);
  const finished = finishedFolds(results, fits);
  const test = compareOnTest(results, corpus);
  if (plan.folds === 0) return { corpus, fits, finished, folds: test?.tests ?? null, test };
  const folds = finished.folds.length === 0 ? null : foldTests(plan, corpus, finished);
  return { corpus, fits, finished, folds, test };
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
    sha256: corpus.sha256,
    testSha256: corpus.test?.sha256 ?? null,
    folds: folds === null ? null : foldAnalysis(plan, corpus, { finished, tests: folds }, judged, higherIsBetter),
    test: test === null ? null : testAnalysis(test, judged),
    curve: sharePoints(plan, fits),
    leftOut: arms.map(({ name }) => name).filter((name) => !compared.has(name)),
  };
}

/** What arms are ranked by. */
function scoresByArm({ folds }: CorpusAnalysis): ReadonlyMap<string, number> {
  return new Map((folds?.arms ?? []).map(({ name, score }) => [name, score.mean]));
}
