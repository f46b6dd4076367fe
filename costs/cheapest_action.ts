import { type Action, type CostMatrix, SAFEST_FIRST } from "./cost_matrix.ts";
import type { Probability } from "./prior_shift.ts";

/**
 * Picks the action that costs least on average for one exam.
 *
 * Where two cost the same, the safer one is taken: `alert` before `review`
 * before `routine`. `review` takes part only where the matrix prices it.
 *
 * @param probability calibrated probability of haemorrhage at the prior of the
 * place, in [0, 1]
 * @param matrix cost of each action under each truth
 * @returns the action to take
 * @throws {RangeError} if `probability` is outside [0, 1] or not a number
 *
 * Source: Elkan 2001, "The foundations of cost-sensitive learning", equation 1.
 */
export function cheapestAction(
  probability: Probability,
  matrix: CostMatrix,
): Action {
  // Written so that NaN fails too.
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(
      `Cannot choose an action as probability must be in [0, 1]: current value is ${probability}`,
    );
  }
  let cheapest: Action = SAFEST_FIRST[0];
  let least = Infinity;
  for (const action of SAFEST_FIRST) {
    const cost = matrix[action];
    if (cost === undefined) continue;
    const expected = probability * cost.positive +
      (1 - probability) * cost.negative;
    // Only strictly less: an equal price leaves the safer action in place.
    if (expected < least) {
      cheapest = action;
      least = expected;
    }
  }
  return cheapest;
}
