import type { DoNothingCosts } from "./do_nothing.ts";

/**
 * Puts a cost on a scale where 0 is perfect and 1 is the better of alerting on
 * everybody and on nobody; above 1 the rule is worse than having none.
 *
 * This is not Drummond and Holte's normalisation, which divides by the cost
 * of being always wrong.
 *
 * @param cost cost per exam
 * @param constants costs of the do-nothing rules in the same place
 * @returns the normalised expected cost, at least 0 for a possible rule
 *
 * Source: the scale of "adjusted cost" in Ferrer 2022, "Analysis and comparison
 * of classification metrics", with the cost of a perfect rule taken off.
 */
export function normalisedCost(
  cost: number,
  constants: DoNothingCosts,
): number {
  const { flagAll, flagNone, perfect } = constants;
  return (cost - perfect) / (Math.min(flagAll, flagNone) - perfect);
}
