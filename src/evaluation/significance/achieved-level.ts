/**
 * Whether a resampled difference δ* is as far from the difference δ as δ is from 0: what chance alone would give.
 */
export function isAsFar(resampled: number, difference: number): boolean {
  // Sums of the same counts in another order must not decide it.
  return Math.abs(resampled - difference) >= Math.abs(difference) - 1e-12;
}

/**
 * The two-sided achieved significance level of a resampled difference: its formula and source stand at `pairedBootstrap`.
 *
 * @param nAsFar of so many resamples, how many {@link isAsFar} holds for
 */
export function achievedLevel(nAsFar: number, resamples: number): number {
  return (1 + nAsFar) / (1 + resamples);
}
