import { fewestResampled } from "../../evaluation/bootstrap.js";
import { resampledMean } from "../../evaluation/label-entries.js";
import { type McNemar, mcNemar } from "../../evaluation/significance/mcnemar.js";
import { ComparedLabels } from "../compared-labels.js";
import { haveAnyNumber } from "../given-labels.js";
import { isLoss, isOfProbabilities } from "../metric-kinds.js";
import type { MetricName, ResolvedPlan } from "../plan.js";
import type { ExperimentArm, ExperimentCorpus, ExperimentResults, Fit } from "../results.js";
import type { JudgedDifference, TestAnalysis, TestSummary } from "./analysis.js";
import { type ArmTests, armTests, type DifferenceTest } from "./arm-tests.js";
import { isMeasured } from "./finished-folds.js";
import { LEVEL, type TestedDifference } from "./judgements.js";
import { resampledScores, resampledTest } from "./resampled-scores.js";

/** Enough for the ends of an interval of 95 %. */
const fewestResamples = 2000;
/** So many a comparison leave room for a correction for all of them: p-values are at least 1 / (resamples + 1). */
const resamplesPerComparison = 40;
/** Documents measured, of all arms on all resamples: some ten seconds. */
const mostMeasured = 1e10;

/** All that was measured on a corpus's fixed test source. */
export interface TestComparison {
  readonly nDocuments: number;
  readonly resamples: number;
  /** Those that were measured, the baseline first. */
  readonly arms: readonly ExperimentArm[];
  readonly fits: ReadonlyMap<string, Fit>;
  /** Of documents given exactly their labels, by the arm's name: those of the arm beside those of the baseline. */
  readonly mcNemar: ReadonlyMap<string, McNemar>;
  /** Null where results do not hold what it takes. */
  readonly tests: ArmTests | null;
}

/**
 * Compares arms on the fixed test source: every arm with the baseline by McNemar's exact test of the documents that were
 * given exactly their labels; and all arms by a paired bootstrap of the main metric. Where that is the share of these
 * documents, an arm's difference to the baseline has McNemar's p-value and Bonett and Price's interval.
 *
 * @returns null without a test source, or where the baseline was not measured on it.
 */
export function compareOnTest(results: ExperimentResults, corpus: ExperimentCorpus): TestComparison | null {
  const { test, labels } = corpus;
  if (test === null) return null;
  const fits = fitsOnTest(results, corpus);
  const arms = results.arms.filter(({ name }) => fits.has(name));
  if (arms[0]?.name !== results.arms[0].name) return null;
  const given = new Map(
    arms.map(({ name }) => [
      name,
      new ComparedLabels(test.classIndex, fits.get(name)?.predictions ?? [], labels.length),
    ]),
  );
  const isExact = (name: string): Uint8Array => given.get(name)?.isExact ?? new Uint8Array();
  const ofExact = new Map(
    arms.slice(1).map(({ name }) => [name, mcNemar(isExact(name), isExact(arms[0].name), LEVEL)]),
  );
  const nDocuments = test.classIndex.length;
  const resamples = resamplesFor(results.plan, arms.length, nDocuments);
  const measures = measuresOf(results.plan.metrics[0], arms, fits, given);
  const tested = measures === null ? null : testing(results.plan, nDocuments, ofExact, haveAnyNumber(test.classIndex));
  return {
    nDocuments,
    resamples,
    arms,
    fits,
    mcNemar: ofExact,
    tests:
      measures === null || tested === null
        ? null
        : testsOf(results.plan, arms, measures, { nDocuments, resamples }, tested),
  };
}

function fitsOnTest({ fits, plan }: ExperimentResults, { name }: ExperimentCorpus): ReadonlyMap<string, Fit> {
  const [metric] = plan.metrics;
  const whole = fits.filter(({ corpus, fold, share }) => corpus === name && fold === "test" && share === 1);
  return new Map(whole.filter((fit) => isMeasured(fit, metric)).map((fit) => [fit.arm, fit]));
}

type Measure = (times: Int32Array) => number;

/** What measures each arm on resampled documents; null for what results do not hold. */
function measuresOf(
  metric: MetricName,
  arms: readonly ExperimentArm[],
  fits: ReadonlyMap<string, Fit>,
  given: ReadonlyMap<string, ComparedLabels>,
): readonly Measure[] | null {
  if (!isOfProbabilities(metric)) {
    return arms.map(
      ({ name }) =>
        (times) =>
          given.get(name)?.measure(metric, times) ?? Number.NaN,
    );
  }
  const losses = arms.map(({ name }) => fits.get(name)?.losses);
  if (!isLoss(metric) || losses.includes(undefined)) return null;
  return losses.map((of) => (times) => resampledMean(of ?? [], times));
}

function testsOf(
  plan: ResolvedPlan,
  arms: readonly ExperimentArm[],
  measures: readonly Measure[],
  { nDocuments, resamples }: { readonly nDocuments: number; readonly resamples: number },
  test: DifferenceTest,
): ArmTests {
  const scores = resampledScores(measures, nDocuments, { resamples, level: LEVEL, seed: plan.seed });
  const scoresOf = new Map(arms.map(({ name }, arm) => [name, scores[arm]]));
  return armTests(plan, arms, (name) => scoresOf.get(name) ?? [], test);
}

/** How differences on a test source are tested. */
function testing(
  { metrics: [metric] }: ResolvedPlan,
  nDocuments: number,
  ofExact: ReadonlyMap<string, McNemar>,
  isMultiLabel: boolean,
): DifferenceTest {
  const isOfExact = metric === "accuracy" || metric === "exactMatch" || (metric === "microF1" && !isMultiLabel);
  const nothingSeen = mcNemar(new Uint8Array(nDocuments), new Uint8Array(nDocuments), LEVEL).interval;
  return (differences, _, arm) => {
    const exact = arm === undefined ? undefined : ofExact.get(arm);
    if (isOfExact && exact !== undefined) {
      return { mean: exact.difference, interval: exact.interval, pValue: exact.pValue };
    }
    const [mean] = differences;
    if (nDocuments < fewestResampled) return { mean, interval: null, pValue: null };
    const test = resampledTest(differences, LEVEL);
    // Resamples of documents on which nothing differs do not differ; others might.
    const isFlat = !isOfProbabilities(metric) && differences.every((one) => one === 0);
    return isFlat ? { ...test, interval: nothingSeen } : test;
  };
}

function resamplesFor({ sources, folds }: ResolvedPlan, nArms: number, nDocuments: number): number {
  const nComparisons = sources.length * nArms * (folds === 0 ? 2 : 1);
  const most = Math.max(fewestResamples, Math.floor(mostMeasured / (nArms * nDocuments)));
  return Math.min(most, Math.max(fewestResamples, resamplesPerComparison * nComparisons));
}

/** What a report says of a comparison, once all comparisons are judged. */
export function testAnalysis(
  { nDocuments, resamples, arms, fits, mcNemar: ofExact, tests }: TestComparison,
  judged: ReadonlyMap<TestedDifference, JudgedDifference>,
): TestAnalysis {
  const summary = ({ name }: ExperimentArm): TestSummary => {
    const exact = ofExact.get(name);
    const difference = tests?.arms.get(name);
    return {
      name,
      means: fits.get(name)?.metrics ?? {},
      armOnly: exact?.armOnly ?? 0,
      baselineOnly: exact?.baselineOnly ?? 0,
      mcNemarPValue: exact?.pValue ?? 1,
      difference: difference === undefined ? null : (judged.get(difference) ?? null),
    };
  };
  const [baseline, ...others] = arms.map(summary);
  return { nDocuments, resamples, baseline, arms: others };
}
