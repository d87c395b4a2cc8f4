import { minimizeElasticNetOneVsRest } from "../optimize/elastic-net-one-vs-rest.js";
import { minimizeElasticNetSoftmax } from "../optimize/elastic-net-softmax.js";
import type { ElasticNetOptions, ElasticNetSolution } from "../optimize/elastic-net-solution.js";
import { type LinearSolution, solverOptions, type WeightedRows } from "./linear-solution.js";
import type { LogisticRegressionConfig } from "./logistic-regression-config.js";
import type { TrainingOptions } from "./training.js";

/**
 * What documents and penalty may leave of each other's pull on the weights of a class, as a share of the penalty's, and
 * expected numbers of documents of those that there are.
 */
const elasticNetTolerance = 1e-3;

/**
 * Logistic regression with an elastic-net penalty, as scikit-learn's `LogisticRegression` with `l1_ratio` ρ above 0:
 *
 *     softmax  min  Σ_k P(w_k) + C Σ_i v_{y_i} · −ln softmax(W x_i + b)_{y_i}        P(w) = (1 − ρ)/2 ‖w‖² + ρ ‖w‖₁
 *     ovr      min  P(w_k) + C Σ_i v_i · ln(1 + exp(−y_i (w_k·x_i + b_k)))          of each class k
 *
 * v are the class weights; in `ovr` documents of other classes count 1. Intercepts are not penalised in either.
 *
 * Two classes are in both, as there, one vector u of the second against the first, with P(u). Softmax has the same
 * probabilities with −u/2 and u/2.
 */
export function elasticNetRegression(
  rows: WeightedRows,
  config: LogisticRegressionConfig,
  training: TrainingOptions,
): LinearSolution {
  const options = {
    ...solverOptions(config, training, config.tolerance ?? elasticNetTolerance),
    seed: config.seed,
  };
  const link = config.multiClass === "ovr" ? "one-vs-rest" : "softmax";
  if (rows.classWeight.length === 2) {
    const solution = solveOneVsRest(rows, config, options);
    return { ...withOpposite(solution, link === "softmax" ? 0.5 : 1), link };
  }
  const solve = config.multiClass === "ovr" ? solveOneVsRest : solveSoftmax;
  return { ...sideBySide(solve(rows, config, options)), link };
}

function penaltyOf({ l1Ratio }: LogisticRegressionConfig) {
  return { l1: l1Ratio, l2: 1 - l1Ratio };
}

function solveOneVsRest(
  { matrix, classes: { classIndex }, classWeight }: WeightedRows,
  config: LogisticRegressionConfig,
  options: ElasticNetOptions,
): ElasticNetSolution {
  const { C, fitIntercept: intercept } = config;
  const isBinary = classWeight.length === 2;
  const classes = isBinary ? [1] : Array.from(classWeight, (_, k) => k);
  const ownCost = classes.map((k) => classWeight[k] * C);
  const otherCost = isBinary ? classWeight[0] * C : C;
  const problem = { matrix, classIndex, classes, ownCost, otherCost, intercept };
  return minimizeElasticNetOneVsRest(problem, penaltyOf(config), options);
}

function solveSoftmax(
  { matrix, classes: { classIndex }, classWeight }: WeightedRows,
  config: LogisticRegressionConfig,
  options: ElasticNetOptions,
): ElasticNetSolution {
  const { C, fitIntercept: intercept } = config;
  const classCost = classWeight.map((weight) => weight * C);
  const problem = { matrix, classIndex, nClasses: classWeight.length, classCost, intercept };
  return minimizeElasticNetSoftmax(problem, penaltyOf(config), options);
}

/** The weights of all classes as a {@link LinearClassifier} has them. */
function sideBySide({ classes, value, ...result }: ElasticNetSolution): Omit<LinearSolution, "link"> {
  const nClasses = classes.length;
  const weights = new Float32Array(classes[0].weights.length * nClasses);
  classes.forEach((ofClass, k) => {
    for (let f = 0; f < ofClass.weights.length; f++) weights[f * nClasses + k] = ofClass.weights[f];
  });
  const intercepts = Float64Array.from(classes, ({ intercept }) => intercept);
  return { ...result, weights, intercepts, objective: value };
}

/** The same for two classes: `share` of the only weights there are for the second, and as much less for the first. */
function withOpposite(solution: ElasticNetSolution, share: number): Omit<LinearSolution, "link"> {
  const [{ weights, intercept }] = solution.classes;
  const times = (factor: number) => ({
    // Adding 0 makes 0 of −0.
    weights: weights.map((weight) => factor * weight + 0),
    intercept: factor * intercept,
  });
  return sideBySide({ ...solution, classes: [times(-share), times(share)] });
}
