/**
 * The logistic losses of rows as functions of their margins m_i, which are log odds of the row being of one class:
 *
 *     loss_i(m) = c_i · (ln(1 + exp(m)) − t_i m)        t_i 1 for rows of the class, 0 for others
 *     loss_i′ = c_i (p_i − t_i)        loss_i″ = c_i p_i (1 − p_i)        p_i = 1 / (1 + exp(−m_i))
 *
 * Memory: 32 bytes a row.
 */
export class LogisticRows {
  /** The class of each row (`nRows`). */
  readonly classIndex: Int32Array;
  /** c_i (`nRows`), above 0. */
  readonly costs: Float64Array;
  /** m_i (`nRows`). */
  readonly margins: Float64Array;
  /** The first and second derivatives at the margins that {@link differentiate} saw (`nRows`). */
  readonly residuals: Float64Array;
  readonly curvatures: Float64Array;

  constructor(classIndex: Int32Array, costs: Float64Array) {
    const nRows = classIndex.length;
    this.classIndex = classIndex;
    this.costs = costs;
    this.margins = new Float64Array(nRows);
    this.residuals = new Float64Array(nRows);
    this.curvatures = new Float64Array(nRows);
  }

  /**
   * Overwrites the derivatives with those at the margins.
   * @param own the class whose log odds the margins are
   */
  differentiate(own: number): void {
    const { classIndex, costs, margins, residuals, curvatures } = this;
    for (let row = 0; row < margins.length; row++) {
      const margin = margins[row];
      const unlikely = unlikelySide(margin);
      const isOwn = classIndex[row] === own;
      // Of p and 1 − p the small one is known to all its digits, however near 1 the other is.
      const missed = isOwn === margin > 0 ? unlikely : 1 - unlikely;
      residuals[row] = isOwn ? -costs[row] * missed : costs[row] * missed;
      curvatures[row] = costs[row] * unlikely * (1 - unlikely);
    }
  }

  /**
   * How much more the losses grow than their slopes say when margins change, Σ_i loss_i(m_i + δ_i) − loss_i(m_i) −
   * loss_i′(m_i) δ_i with δ = `step` · `change`, the digits of which survive however small the change is:
   *
   *     ln(1 + exp(m + δ)) − ln(1 + exp(m)) − p δ = ln(1 + p (exp(δ) − 1)) − p δ
   *
   * and the same with 1 − p and −δ, of which the smaller of p and 1 − p is taken.
   *
   * @param change `nRows`
   */
  growth(change: Float64Array, step: number): number {
    const { costs, margins } = this;
    let sum = 0;
    for (let row = 0; row < margins.length; row++) {
      if (change[row] === 0) continue;
      const margin = margins[row];
      const unlikely = unlikelySide(margin);
      const towards = margin > 0 ? -step * change[row] : step * change[row];
      // Far off no digits cancel, and exp would overflow.
      const grown =
        towards > farOff
          ? logOfOnePlusExp(towards - Math.abs(margin)) - logOfOnePlusExp(-Math.abs(margin))
          : Math.log1p(unlikely * Math.expm1(towards));
      sum += costs[row] * (grown - unlikely * towards);
    }
    return sum;
  }

  /** Σ_i loss_i, the margins being log odds of the class `own`. */
  loss(own: number): number {
    const { classIndex, costs, margins } = this;
    let sum = 0;
    for (let row = 0; row < margins.length; row++) {
      const missed = classIndex[row] === own ? -margins[row] : margins[row];
      sum += costs[row] * logOfOnePlusExp(missed);
    }
    return sum;
  }
}

const farOff = 30;

/** ln(1 + exp(m)), which never overflows. */
export function logOfOnePlusExp(margin: number): number {
  return Math.max(margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
}

/** The smaller of p and 1 − p. */
function unlikelySide(margin: number): number {
  const odds = Math.exp(-Math.abs(margin));
  return odds / (1 + odds);
}
