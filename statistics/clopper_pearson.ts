import { betaQuantile } from "./beta.ts";

/**
 * Exact one-sided bounds of a rate: each holds with probability `1 - alpha`.
 *
 * @param successes how often it happened
 * @param trials out of how many, at least 1
 * @param alpha error of each bound, in (0, 1); for a two-sided interval of 95 %
 * give 0.025
 * @returns the lower and the upper bound
 * @throws {RangeError} if `successes` lies outside [0, `trials`]
 *
 * Source: Clopper and Pearson 1934.
 */
export function clopperPearson(
  successes: number,
  trials: number,
  alpha: number,
): { readonly low: number; readonly high: number } {
  if (!(successes >= 0 && successes <= trials && trials >= 1)) {
    throw new RangeError(
      `Cannot bound a rate as successes must be in [0, trials]: current values are ${successes} of ${trials}`,
    );
  }
  return {
    low: successes === 0
      ? 0
      : betaQuantile(alpha, successes, trials - successes + 1),
    high: successes === trials
      ? 1
      : betaQuantile(1 - alpha, successes + 1, trials - successes),
  };
}
