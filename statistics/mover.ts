import type { Interval } from "./interval.ts";

/** One rate in a sum, with what a rate of 1 would add. */
export interface MoverTerm {
  /** What multiplies the rate; may be negative. */
  readonly coefficient: number;
  /** The rate and its bounds. */
  readonly rate: Interval;
}

/**
 * The interval of `constant + sum of coefficient * rate` for independent rates,
 * from the bounds of each: distances to the bounds add up as squares do.
 *
 * Lopsided bounds stay lopsided, so a rate of 0 still gives an upper bound. A
 * negative coefficient swaps the bounds of its rate.
 *
 * @param constant what is added whatever the rates are
 * @param terms the rates; a `null` bound that is needed makes the sum's `null`
 * @returns the sum and its bounds, in the unit of the coefficients
 *
 * Source: Zou & Donner 2008, "Construction of confidence limits about effect
 * measures: a general approach" (method of variance estimates recovery).
 */
export function mover(
  constant: number,
  terms: readonly MoverTerm[],
): Interval {
  let value = constant;
  let below: number | null = 0;
  let above: number | null = 0;
  for (const { coefficient, rate } of terms) {
    if (coefficient === 0) continue;
    value += coefficient * rate.value;
    const [near, far] = coefficient > 0
      ? [rate.low, rate.high]
      : [rate.high, rate.low];
    below = add(below, near, coefficient, rate.value);
    above = add(above, far, coefficient, rate.value);
  }
  return {
    value,
    low: below === null ? null : value - Math.sqrt(below),
    high: above === null ? null : value + Math.sqrt(above),
  };
}

function add(
  sum: number | null,
  bound: number | null,
  coefficient: number,
  value: number,
): number | null {
  if (sum === null || bound === null) return null;
  return sum + (coefficient * (value - bound)) ** 2;
}
