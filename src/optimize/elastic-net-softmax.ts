import { columnsOf } from "./columns.js";
import { removeCommonShift } from "./common-shift.js";
import type { ElasticNet } from "./elastic-net.js";
import { type ElasticNetOptions, type ElasticNetSolution, penaltyOfClasses } from "./elastic-net-solution.js";
import { LogisticRows } from "./logistic-rows.js";
import { type ClassWeights, ProximalNewton } from "./proximal-newton.js";
import { SoftmaxMargins } from "./softmax-margins.js";
import type { SoftmaxProblem } from "./softmax-objective.js";

/**
 * Minimises a multinomial logistic regression with an elastic-net penalty, with c_i the cost of row i:
 *
 *     Σ_i c_i · (ln Σ_k exp(s_ik) − s_i,y_i) + Σ_k Σ_f ½ l2 w_kf² + l1 |w_kf|        s_ik = w_k·x_i + b_k
 *
 * Over the weights of one class alone, with those of the others fixed, that is a logistic regression of the class against
 * the others whose margins are s_ik − ln Σ_{j≠k} exp(s_ij). So each iteration gives every class in turn one step of
 * {@link ProximalNewton} and then takes from the weights of each feature what is common to all, {@link removeCommonShift},
 * as glmnet does (J. Friedman, T. Hastie and R. Tibshirani, "Regularization paths for
 * generalized linear models via coordinate descent", Journal of Statistical Software 33, 2010, section 4). It ends when
 * an iteration finds every class within the tolerance, and so moves none.
 *
 * Every class has at least one row. Of intercepts, to all of which the same can be added, those with sum 0 are given.
 *
 * Cost of an iteration: entries × nClasses + nRows × nClasses², and the sweeps over columns in use. Memory: 8 bytes an
 * entry, 8 a weight, 16 × nClasses + 56 a row.
 */
export function minimizeElasticNetSoftmax(
  problem: SoftmaxProblem,
  penalty: ElasticNet,
  options: ElasticNetOptions,
): ElasticNetSolution {
  const { matrix, classIndex, nClasses, classCost, intercept } = problem;
  const { maxIterations, tolerance, onIteration, signal, seed } = options;
  const rows = new LogisticRows(
    classIndex,
    Float64Array.from(classIndex, (k) => classCost[k]),
  );
  const scores = new SoftmaxMargins(matrix.nRows, nClasses);
  const newton = new ProximalNewton(columnsOf(matrix), penalty, intercept, seed);
  const classes = Array.from({ length: nClasses }, () => ({
    weights: new Float64Array(matrix.nColumns),
    intercept: 0,
  }));
  let violation = Number.POSITIVE_INFINITY;
  let anyMoved = true;
  let iterations = 0;
  while (anyMoved && iterations < maxIterations) {
    violation = 0;
    anyMoved = false;
    for (let k = 0; k < nClasses; k++) {
      signal?.throwIfAborted();
      scores.marginsOf(k, rows.margins);
      const step = newton.step(rows, k, classes[k], tolerance);
      if (step.moved) scores.add(k, newton.change);
      anyMoved ||= step.moved;
      violation = Math.max(violation, step.violation);
    }
    if (anyMoved) removeCommonShift(penalty, classes);
    iterations++;
    onIteration?.({ iteration: iterations, violation, part: 1, nParts: 1 });
  }
  const value = scores.loss(classIndex, rows.costs) + penaltyOfClasses(penalty, classes);
  centreIntercepts(classes);
  return { classes, value, iterations, violation, converged: violation <= tolerance };
}

function centreIntercepts(classes: readonly ClassWeights[]): void {
  const mean = classes.reduce((sum, { intercept }) => sum + intercept, 0) / classes.length;
  for (const ofClass of classes) ofClass.intercept -= mean;
}
