import type { Interval } from "./interval.ts";

/** One rate in a sum, with what it is multiplied by. */
export interface WeightedRate {
  /** Its weight, of either sign. */
  readonly coefficient: number;
  /** The rate with its bounds. */
  readonly interval: Interval;
}

/**
 * The interval of a weighted sum of independent rates from their own intervals.
 *
 * @param value the sum itself, constants included
 * @param rates the rates in it
 * @returns `value` with bounds; both `null` if a rate has none
 *
 * Source: method of variance estimates recovery, Zou and Donner 2008.
 */
export function mover(
  value: number,
  rates: readonly WeightedRate[],
): Interval {
  let below = 0;
  let above = 0;
  for (const { coefficient, interval } of rates) {
    if (interval.low === null || interval.high === null) {
      return { value, low: null, high: null };
    }
    const down = coefficient * (interval.value - interval.low);
    const up = coefficient * (interval.high - interval.value);
    // A negative weight turns the rate's upper bound into the sum's lower one.
    below += coefficient >= 0 ? down * down : up * up;
    above += coefficient >= 0 ? up * up : down * down;
  }
  return {
    value,
    low: value - Math.sqrt(below),
    high: value + Math.sqrt(above),
  };
}
