/** The greatest level: levels are from −127 to 127, so that each has its negative. */
const mostLevel = 127;

/** The least step that is not 0: the smallest normal number of single precision, so that products keep their digits. */
const leastStep = 2 ** -126;

/**
 * The step of each class, so that its weights of 8 bits reach from its greatest weight, of either sign, to the negative of
 * that:
 *
 *     steps[k] = max_f |weights[f, k]| / 127
 *
 * in single precision, and 0 for a class whose weights are all 0. One step a class is as good as one a feature where
 * features are many, and costs nothing for each of them.
 *
 * @param weights `nFeatures × nClasses`
 * @returns `nClasses`
 */
export function weightSteps(weights: Float32Array, nClasses: number): Float32Array {
  const greatest = new Float64Array(nClasses);
  for (let at = 0; at < weights.length; at += nClasses) {
    for (let k = 0; k < nClasses; k++) {
      const size = Math.abs(weights[at + k]);
      if (size > greatest[k]) greatest[k] = size;
    }
  }
  return Float32Array.from(greatest, (most) => (most === 0 ? 0 : Math.max(leastStep, most / mostLevel)));
}

/**
 * The nearest level of each weight, from −127 to 127: weights are levels times steps, each off by half a step at the most.
 *
 * @param weights `nFeatures × nClasses`
 * @param steps `nClasses`
 * @returns `nFeatures × nClasses`
 */
export function toLevels(weights: Float32Array, steps: Float32Array): Int8Array {
  const nClasses = steps.length;
  const levels = new Int8Array(weights.length);
  for (let at = 0; at < weights.length; at += nClasses) {
    for (let k = 0; k < nClasses; k++) {
      const level = steps[k] === 0 ? 0 : Math.round(weights[at + k] / steps[k]);
      levels[at + k] = Math.max(-mostLevel, Math.min(mostLevel, level));
    }
  }
  return levels;
}

/** The weights, in single precision, that levels stand for. {@link toLevels} of them are the same levels. */
export function fromLevels(levels: Int8Array, steps: Float32Array): Float32Array {
  const nClasses = steps.length;
  const weights = new Float32Array(levels.length);
  for (let at = 0; at < weights.length; at += nClasses) {
    for (let k = 0; k < nClasses; k++) weights[at + k] = levels[at + k] * steps[k];
  }
  return weights;
}

/** Whether weights are levels times steps, to the bit: whether they can be stored in 8 bits without loss. */
export function areLevels(weights: Float32Array, steps: Float32Array): boolean {
  const again = fromLevels(toLevels(weights, steps), steps);
  for (let i = 0; i < weights.length; i++) if (weights[i] !== again[i]) return false;
  return true;
}
