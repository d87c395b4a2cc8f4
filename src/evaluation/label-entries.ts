/** The labels of all documents, document by document: resamples go through them a thousand times. */
export interface LabelEntries {
  readonly document: Int32Array;
  readonly classIndex: Int32Array;
}

/** @param sets the class indices of each document's labels */
export function labelEntries(sets: readonly ArrayLike<number>[]): LabelEntries {
  const length = sets.reduce((sum, set) => sum + set.length, 0);
  const [document, classIndex] = [new Int32Array(length), new Int32Array(length)];
  let at = 0;
  for (const [i, set] of sets.entries()) {
    document.fill(i, at, at + set.length);
    classIndex.set(set, at);
    at += set.length;
  }
  return { document, classIndex };
}

/** Overwrites `sums` with how often each label is there, every document taken so many times. */
export function tallyLabels({ document, classIndex }: LabelEntries, times: Int32Array, sums: Float64Array): void {
  sums.fill(0);
  for (let e = 0; e < document.length; e++) sums[classIndex[e]] += times[document[e]];
}

/** The mean of a value of each document, every document taken so many times. */
export function resampledMean(values: ArrayLike<number>, times: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += times[i] * values[i];
  return sum / values.length;
}
