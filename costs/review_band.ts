import type { CostByTruth, CostMatrix } from "./cost_matrix.ts";
import type { Probability } from "./prior_shift.ts";

/** Somebody who can be asked before deciding. */
export interface Reader {
  /** Price of one look, in the unit of the costs. */
  readonly price: number;
  /** Share of positive exams the reader calls positive. */
  readonly sensitivity: number;
  /** Share of negative exams the reader calls negative. */
  readonly specificity: number;
}

/** Probabilities that are worth a look. */
export interface ReviewBand {
  /** Review from here on; routine below. */
  readonly low: Probability;
  /** Alert from here on. */
  readonly high: Probability;
}

/**
 * Prices a review: the look, and what follows when the reader is right and
 * when wrong.
 *
 * @param reader the reader's price and error rates
 * @param matrix costs of alert and routine
 * @returns cost of a review under each truth
 */
export function reviewCosts(reader: Reader, matrix: CostMatrix): CostByTruth {
  const { price, sensitivity, specificity } = reader;
  const { alert, routine } = matrix;
  return {
    positive: price + sensitivity * alert.positive +
      (1 - sensitivity) * routine.positive,
    negative: price + specificity * routine.negative +
      (1 - specificity) * alert.negative,
  };
}

/**
 * Finds the probabilities for which a review is the cheapest action; `null`
 * where it never is, so that two actions and Elkan's threshold remain.
 *
 * Each action's expected cost is a straight line over the probability; the
 * band is where the line of review lies lowest.
 *
 * @param matrix costs of all three actions
 * @returns the band, which then holds Elkan's threshold; `null` if empty or if
 * `matrix` has no price for review
 *
 * Source: Chow 1970, "On optimum recognition error and reject tradeoff",
 * carried over to unequal costs.
 */
export function reviewBand(matrix: CostMatrix): ReviewBand | null {
  const { alert, routine, review } = matrix;
  if (!review) return null;
  // Lost by reviewing rather than taking the action that the truth asks for.
  const lookNegative = review.negative - routine.negative;
  const lookPositive = review.positive - alert.positive;
  // Won by reviewing rather than taking the other action.
  const savedMiss = routine.positive - review.positive;
  const savedAlarm = alert.negative - review.negative;
  if (!(savedMiss > 0 && savedAlarm > 0)) return null;
  const low = lookNegative / (lookNegative + savedMiss);
  const high = savedAlarm / (savedAlarm + lookPositive);
  return low < high ? { low, high } : null;
}
