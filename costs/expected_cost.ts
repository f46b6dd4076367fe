import type { CostMatrix } from "./cost_matrix.ts";
import type { ActionShares } from "./counts.ts";
import type { Prior } from "./prior_shift.ts";

/**
 * Works out what a rule costs per exam where it will be used.
 *
 * The shares are taken within each class and weighed by the prevalence of the
 * place: how many positives the sample happened to hold does not matter.
 *
 * @param shares what is done with positives and with negatives
 * @param matrix cost of each action under each truth
 * @param prevalence share of positive exams in the place, in [0, 1]
 * @returns cost per exam, in the unit of `matrix`
 * @throws {RangeError} if `prevalence` is outside [0, 1]
 * @throws {TypeError} if exams are reviewed and `matrix` has no price for it
 *
 * @example
 * ```ts
 * import { expectedCost } from "./expected_cost.ts";
 * import { equal } from "node:assert/strict";
 * const matrix = {
 *   alert: { positive: 2, negative: 3 },
 *   routine: { positive: 40, negative: 0.5 },
 * };
 * const shares = {
 *   alert: { positive: 0.75, negative: 0.375 },
 *   routine: { positive: 0.25, negative: 0.625 },
 * };
 * equal(expectedCost(shares, matrix, 0.07).toFixed(6), "2.141875");
 * ```
 */
export function expectedCost(
  shares: ActionShares,
  matrix: CostMatrix,
  prevalence: Prior,
): number {
  if (!(prevalence >= 0 && prevalence <= 1)) {
    throw new RangeError(
      `Cannot price a rule as prevalence must be in [0, 1]: current value is ${prevalence}`,
    );
  }
  let positive = shares.alert.positive * matrix.alert.positive +
    shares.routine.positive * matrix.routine.positive;
  let negative = shares.alert.negative * matrix.alert.negative +
    shares.routine.negative * matrix.routine.negative;
  if (shares.review) {
    if (!matrix.review) {
      throw new TypeError(
        "Cannot price a rule as its cost matrix must price review: current value is none",
      );
    }
    positive += shares.review.positive * matrix.review.positive;
    negative += shares.review.negative * matrix.review.negative;
  }
  return prevalence * positive + (1 - prevalence) * negative;
}
