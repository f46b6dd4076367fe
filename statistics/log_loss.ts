import { checkPairs } from "./check_pairs.ts";
import { softplus } from "./logistic.ts";

/**
 * The mean of `-ln p` over positives and `-ln(1 - p)` over negatives.
 *
 * Nothing is clipped: a probability of 0 for a positive costs Infinity.
 *
 * @param probabilities `[exams]`, in [0, 1]
 * @param truths `[exams]`, 1 or 0
 * @param weights `[exams]`, at least 0; all 1 unless given
 * @returns natural-log loss, at least 0, or `null` where there is no weight
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if a value lies outside its range
 */
export function logLoss(
  probabilities: ArrayLike<number>,
  truths: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number | null {
  checkPairs("compute log loss", probabilities, truths);
  return weightedMean("compute log loss", probabilities, weights, (p, i) => {
    if (!(p >= 0 && p <= 1)) {
      throw new RangeError(
        `Cannot compute log loss as probability must be in [0, 1]: current value is ${p} at ${i}`,
      );
    }
    return truths[i] === 1 ? -Math.log(p) : -Math.log1p(-p);
  });
}

/**
 * As {@link logLoss}, from logits: no probability rounds to 0 or 1 on the way.
 *
 * @param logits `[exams]`
 * @param truths `[exams]`, 1 or 0
 * @param weights `[exams]`, at least 0; all 1 unless given
 * @returns natural-log loss, at least 0, or `null` where there is no weight
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if a value lies outside its range
 */
export function logLossOfLogits(
  logits: ArrayLike<number>,
  truths: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number | null {
  checkPairs("compute log loss", logits, truths);
  return weightedMean(
    "compute log loss",
    logits,
    weights,
    (logit, i) => softplus(truths[i] === 1 ? -logit : logit),
  );
}

/**
 * The weighted mean of a loss over exams.
 *
 * @param action what the caller is doing, for the message
 * @param values `[exams]`
 * @param weights `[exams]`, at least 0; all 1 unless given
 * @param loss the loss of a value at its index
 * @returns the mean, or `null` where there is no weight
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if a weight is negative or no finite number
 */
export function weightedMean(
  action: string,
  values: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
  loss: (value: number, index: number) => number,
): number | null {
  if (weights && weights.length !== values.length) {
    throw new TypeError(
      `Cannot ${action} as weights must have length ${values.length}: current value is ${weights.length}`,
    );
  }
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights ? weights[i] : 1;
    if (!(weight >= 0 && weight < Infinity)) {
      throw new RangeError(
        `Cannot ${action} as a weight must be finite and at least 0: current value is ${weight} at ${i}`,
      );
    }
    // A weight of 0 leaves the exam out, even where its loss is Infinity.
    if (weight === 0) continue;
    sum += weight * loss(values[i], i);
    total += weight;
  }
  return total > 0 ? sum / total : null;
}
