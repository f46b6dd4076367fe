/**
 * The probability of a logit, `1 / (1 + exp(-logit))`, without overflow.
 *
 * @param logit any number; ±Infinity give 1 and 0
 * @returns a probability in [0, 1]
 */
export function logistic(logit: number): number {
  if (logit >= 0) return 1 / (1 + Math.exp(-logit));
  const odds = Math.exp(logit);
  return odds / (1 + odds);
}

/**
 * The logit of a probability, `ln(p / (1 - p))`.
 *
 * @param probability in [0, 1]; 0 and 1 give ∓Infinity
 * @returns the log odds
 */
export function logOdds(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}

/**
 * `ln(1 + exp(x))`: the log loss of a negative whose logit is x, exact in both
 * tails.
 *
 * @param x any number
 * @returns a number of at least 0
 */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
