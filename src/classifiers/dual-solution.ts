import { CopydeskError } from "../errors.js";

/**
 * Where the training of one-vs-rest models ended, for another training to begin there: of the same documents and labels,
 * in the same order, with another `C`, other class weights or another tolerance. It is no part of a model, and takes 4
 * bytes for every document and label.
 *
 * @example
 * let warmStart: DualSolution | undefined;
 * for (const C of [0.1, 0.3, 1, 3]) {
 *   warmStart = new LinearSvm({ C }).fit(weights, labels, { warmStart, keepDual: true }).dual;
 * }
 */
export class DualSolution {
  readonly nDocuments: number;
  /** How many models there are: one a label, one for two labels. */
  readonly nModels: number;
  readonly #alphas: Float32Array;

  /** @param alphas the dual variables, `nDocuments × nModels`, 0 or more; kept, not copied */
  constructor(nDocuments: number, nModels: number, alphas: Float32Array) {
    this.nDocuments = nDocuments;
    this.nModels = nModels;
    this.#alphas = alphas;
  }

  /**
   * The dual variables, where they are of as many documents and models. Those of other documents are a poor place to
   * begin, not a wrong one: any leads to the same solution.
   *
   * @returns `nDocuments × nModels`
   * @throws CopydeskError `USAGE_WARM_START`
   */
  alphasFor(nDocuments: number, nModels: number): Float32Array {
    if (nDocuments === this.nDocuments && nModels === this.nModels) return this.#alphas;
    throw new CopydeskError(
      "USAGE_WARM_START",
      `training: warmStart must be of as many documents and models, ${nDocuments} and ${nModels}; got ` +
        `${this.nDocuments} and ${this.nModels}. Pass what training on the same documents and labels gave, or nothing.`,
    );
  }
}
