import type { Interval } from "./interval.ts";
import { studentQuantile } from "./student_t.ts";
import { wilsonInterval } from "./wilson.ts";

/** What happened to each patient's exams of one class. */
export interface PatientTally {
  /**
   * `[patients]`: how many of the patient's exams went wrong, or the sum of
   * their weights.
   */
  readonly bad: ArrayLike<number>;
  /** `[patients]`: how many exams the patient has; 0 leaves the patient out. */
  readonly exams: ArrayLike<number>;
  /**
   * `[patients]`: the sum of the weights of all the patient's exams, where exams
   * weigh differently; the number of exams unless given. Only ratios matter. For
   * errors of different costs: weigh each exam by what its error would cost, and
   * multiply the share by the mean weight.
   */
  readonly weight?: ArrayLike<number>;
}

/**
 * A rate over exams that patients share, with a Wilson interval whose number of
 * exams is cut to what the patients are worth, and whose width grows where
 * patients are few (a t quantile).
 *
 * With weights the rate is the weighted share, `sum of bad / sum of weight`.
 *
 * @param tally exams and bad exams of each patient
 * @param confidence of the two-sided interval, in (0, 1)
 * @returns the rate, in [0, 1]; bounds are `null` with fewer than 2 patients,
 * and the whole is `null` with none
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if a patient has more bad than there is
 *
 * Source: Saha, Miller & Wang 2016, "A comparison of some approximate confidence
 * intervals for a single proportion for clustered binary outcome data"; the
 * bounds of the effective number and the t quantile follow from simulation.
 */
export function clusteredRate(
  tally: PatientTally,
  confidence = 0.95,
): Interval | null {
  const { bad, exams, weight = exams } = tally;
  check(bad, exams, weight);
  let patients = 0;
  let count = 0;
  let squares = 0;
  let wrong = 0;
  let total = 0;
  for (let i = 0; i < exams.length; i++) {
    if (exams[i] === 0) continue;
    patients++;
    count += exams[i];
    squares += exams[i] * exams[i];
    wrong += bad[i];
    total += weight[i];
  }
  if (patients === 0 || total === 0) return null;
  // Rounding of weights must not lift a rate of 1 above it.
  const rate = Math.min(1, wrong / total);
  if (patients < 2) return { value: rate, low: null, high: null };

  let spread = 0;
  for (let i = 0; i < exams.length; i++) {
    if (exams[i] === 0) continue;
    // `total` times the patient's own excess: whole numbers stay exact, so
    // that patients who all have the same rate give a spread of exactly 0.
    spread += (bad[i] * total - wrong * weight[i]) ** 2;
  }
  const variance = spread / total ** 4 * patients / (patients - 1);
  // Below what one exam of a million can do: rounding of fractional weights.
  const alike = variance < 1e-22 || rate === 0 || rate === 1;
  const effective = alike ? patients : Math.min(
    count,
    Math.max(count * count / squares, rate * (1 - rate) / variance),
  );
  const z = studentQuantile((1 + confidence) / 2, patients - 1);
  return wilsonInterval(rate, effective, z);
}

function check(
  bad: ArrayLike<number>,
  exams: ArrayLike<number>,
  weight: ArrayLike<number>,
): void {
  if (bad.length !== exams.length || weight.length !== exams.length) {
    throw new TypeError(
      `Cannot compute a clustered rate as bad, exams and weight must have the same length: current value is ${bad.length}, ${exams.length} and ${weight.length}`,
    );
  }
  for (let i = 0; i < exams.length; i++) {
    if (!(Number.isInteger(exams[i]) && exams[i] >= 0)) {
      throw new RangeError(
        `Cannot compute a clustered rate as exams must be whole and at least 0: current value is ${
          exams[i]
        } at ${i}`,
      );
    }
    // A hair of room, since weights are sums of fractions.
    if (!(bad[i] >= 0 && bad[i] <= weight[i] * (1 + 1e-9))) {
      throw new RangeError(
        `Cannot compute a clustered rate as bad must be in [0, ${
          weight[i]
        }]: current value is ${bad[i]} at ${i}`,
      );
    }
  }
}
