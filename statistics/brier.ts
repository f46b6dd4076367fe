import { checkPairs } from "./check_pairs.ts";
import { weightedMean } from "./log_loss.ts";

/**
 * The mean squared distance between probability and truth.
 *
 * @param probabilities `[exams]`, in [0, 1]
 * @param truths `[exams]`, 1 or 0
 * @param weights `[exams]`, at least 0; all 1 unless given
 * @returns a number in [0, 1], or `null` where there is no weight
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if a value lies outside its range
 */
export function brier(
  probabilities: ArrayLike<number>,
  truths: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number | null {
  checkPairs("compute Brier score", probabilities, truths);
  return weightedMean("compute Brier score", probabilities, weights, (p, i) => {
    if (!(p >= 0 && p <= 1)) {
      throw new RangeError(
        `Cannot compute Brier score as probability must be in [0, 1]: current value is ${p} at ${i}`,
      );
    }
    return (p - truths[i]) ** 2;
  });
}
