import type { CostMatrix } from "./cost_matrix.ts";
import type { Prior } from "./prior_shift.ts";

/** Costs per exam of rules that look at no image, and of one that errs never. */
export interface DoNothingCosts {
  /** Alert on every exam. */
  readonly flagAll: number;
  /** Alert on none. */
  readonly flagNone: number;
  /** Alert on every positive and on no negative: the floor of any rule. */
  readonly perfect: number;
  /** Review every exam; absent where review has no price. */
  readonly reviewAll?: number;
}

/**
 * Prices the rules that need no network.
 *
 * They are constants of the scenario: no sample, no interval.
 *
 * @param matrix cost of each action under each truth
 * @param prevalence share of positive exams in the place, in [0, 1]
 * @param meanMissMultiplier mean miss multiplier over positives; 1 where all
 * misses cost the same
 * @returns costs per exam, in the unit of `matrix`
 */
export function doNothingCosts(
  matrix: CostMatrix,
  prevalence: Prior,
  meanMissMultiplier = 1,
): DoNothingCosts {
  const mix = (positive: number, negative: number) =>
    prevalence * positive + (1 - prevalence) * negative;
  const { alert, routine, review } = matrix;
  const costs = {
    flagAll: mix(alert.positive, alert.negative),
    flagNone: mix(meanMissMultiplier * routine.positive, routine.negative),
    perfect: mix(alert.positive, routine.negative),
  };
  if (!review) return costs;
  return { ...costs, reviewAll: mix(review.positive, review.negative) };
}
