/**
 * The value below which a share of sorted numbers lies, straight between
 * neighbours (numpy's default, Hyndman & Fan's type 7).
 *
 * @param sorted from low to high, at least one
 * @param share in [0, 1]
 * @returns a number between the lowest and the highest
 * @throws {RangeError} if there is none, or the share lies outside [0, 1]
 *
 * Source: Hyndman & Fan 1996, "Sample quantiles in statistical packages".
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) {
    throw new RangeError(
      "Cannot take a quantile as there must be a number: current value is none",
    );
  }
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(
      `Cannot take a quantile as share must be in [0, 1]: current value is ${share}`,
    );
  }
  const place = share * (sorted.length - 1);
  const lower = Math.floor(place);
  const low = sorted[lower];
  const rest = place - lower;
  // Not low + rest * (high - low) at rest 0: that is NaN beside Infinity.
  return rest === 0 ? low : low + rest * (sorted[lower + 1] - low);
}
