import { costFaults, type CostMatrix } from "./cost_matrix.ts";
import type { Probability } from "./prior_shift.ts";

/**
 * Finds the probability from which an alert is the cheaper of alert and
 * routine: q* = (fp' - tn') / ((fp' - tn') + (fn' - tp')).
 *
 * Right for calibrated probabilities at the prior of the place; for raw scores
 * it can be worse than no rule.
 *
 * @param matrix cost of each action under each truth
 * @returns q*, in (0, 1)
 * @throws {RangeError} if one action is right for every exam
 *
 * Source: Elkan 2001, "The foundations of cost-sensitive learning", equation 2.
 */
export function elkanThreshold(matrix: CostMatrix): Probability {
  const [fault] = costFaults(matrix);
  if (fault) {
    throw new RangeError(`Cannot find a threshold as ${fault.message}`);
  }
  const { alert, routine } = matrix;
  const falseAlarm = alert.negative - routine.negative;
  const miss = routine.positive - alert.positive;
  return falseAlarm / (falseAlarm + miss);
}

/**
 * How many false alarms one more hit may cost at a cut: (1 - q) / q, at q* the
 * price of a miss over that of a false alarm.
 *
 * @param threshold a cut on the probability scale, in (0, 1)
 * @returns the ratio, above 0
 */
export function costRatio(threshold: Probability): number {
  return (1 - threshold) / threshold;
}
