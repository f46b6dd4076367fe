/**
 * A figure with the bounds of its interval; a bound that the sample cannot
 * support is `null`, never 0.
 */
export interface Interval {
  /** The figure itself. */
  readonly value: number;
  /** Lower bound, 95 % two-sided unless said otherwise. */
  readonly low: number | null;
  /** Upper bound. */
  readonly high: number | null;
}
