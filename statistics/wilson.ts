import type { Interval } from "./interval.ts";

/**
 * Wilson's score interval of a rate.
 *
 * Count may be a fraction, as an effective number of exams is; z need not be
 * normal.
 *
 * @param rate the share seen, in [0, 1]
 * @param count how many independent exams it stands for, above 0
 * @param z half the width in standard errors, at least 0: 1.96 for 95 %
 * @returns bounds in [0, 1]; the one beside a rate of 0 or 1 is 0 or 1
 * @throws {RangeError} if an argument lies outside its range
 *
 * Source: Wilson 1927, "Probable inference, the law of succession, and
 * statistical inference".
 */
export function wilsonInterval(
  rate: number,
  count: number,
  z: number,
): Interval {
  if (!(rate >= 0 && rate <= 1)) {
    throw new RangeError(
      `Cannot compute a Wilson interval as rate must be in [0, 1]: current value is ${rate}`,
    );
  }
  if (!(count > 0 && z >= 0)) {
    throw new RangeError(
      `Cannot compute a Wilson interval as count must be above 0 and z at least 0: current value is ${count} and ${z}`,
    );
  }
  const share = z * z / count;
  const centre = (rate + share / 2) / (1 + share);
  const half = Math.sqrt(share * (rate * (1 - rate) + share / 4)) / (1 + share);
  return {
    value: rate,
    // At 0 and 1 the two terms are equal on paper, not always in floating point.
    low: rate === 0 ? 0 : Math.max(0, centre - half),
    high: rate === 1 ? 1 : Math.min(1, centre + half),
  };
}
