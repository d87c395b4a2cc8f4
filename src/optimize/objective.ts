/**
 * A smooth function to be minimised.
 *
 * @param point where; not to be changed or kept
 * @param gradient to be overwritten with the gradient there, as long as `point`
 * @returns the value there
 */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;
