/**
 * A cut between two neighbouring values that flags the upper and not the
 * lower: their middle, so that noise in the last digits moves neither across.
 *
 * @param lower the value to leave out
 * @param upper the value to flag, above `lower`
 * @returns a number in (lower, upper]
 */
export function midway(lower: number, upper: number): number {
  // Half of each: the sum of two large scores could overflow.
  const middle = lower / 2 + upper / 2;
  // Neighbouring floats have no middle, and rounding must not flag `lower`.
  return middle > lower && middle <= upper ? middle : upper;
}
