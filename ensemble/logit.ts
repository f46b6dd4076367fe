/** Log-odds of a probability in (0, 1). */
export function logit(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}

/** The probability whose log-odds are `score`; exact in both tails. */
export function sigmoid(score: number): number {
  if (score >= 0) return 1 / (1 + Math.exp(-score));
  const odds = Math.exp(score);
  return odds / (1 + odds);
}
