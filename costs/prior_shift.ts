import { logOdds } from "../statistics/logistic.ts";

/** Share of positive exams where a rule will be used, in (0, 1). */
export type Prior = number;

/** Calibrated probability of haemorrhage at a stated {@link Prior}, in [0, 1]. */
export type Probability = number;

/**
 * How far logits move when the same network goes from one prior to another.
 *
 * Holds where the scores of positives and the scores of negatives look alike
 * in both places and only the mix differs.
 *
 * @param from prior that the probabilities stand for now, in (0, 1)
 * @param to prior of the place they are for, in (0, 1)
 * @returns the amount to add to a logit
 * @throws {RangeError} if a prior is outside (0, 1)
 *
 * Source: Saerens, Latinne, Decaestecker 2002, "Adjusting the outputs of a
 * classifier to new a priori probabilities", equation 2.4.
 */
export function logitShift(from: Prior, to: Prior): number {
  checkPrior(from);
  checkPrior(to);
  return logOdds(to) - logOdds(from);
}

/**
 * Moves a probability from one prior to another.
 *
 * A shift to its own prior changes nothing, shifts compose, and 0 and 1 stay.
 *
 * @param probability calibrated at `from`, in [0, 1]
 * @param from prior of the calibration, in (0, 1)
 * @param to prior of the place, in (0, 1)
 * @returns the probability at `to`, in [0, 1]
 * @throws {RangeError} if `probability` is outside [0, 1] or a prior outside
 * (0, 1)
 *
 * @example
 * ```ts
 * import { shiftPrior } from "./prior_shift.ts";
 * import { equal } from "node:assert/strict";
 * // 30 % where a third bleed is 6 % where 7 % do.
 * equal(shiftPrior(0.3, 1 / 3, 0.07).toFixed(4), "0.0606");
 * ```
 */
export function shiftPrior(
  probability: Probability,
  from: Prior,
  to: Prior,
): Probability {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(
      `Cannot shift the prior as probability must be in [0, 1]: current value is ${probability}`,
    );
  }
  checkPrior(from);
  checkPrior(to);
  if (from === to) return probability;
  // In odds, not logits: nothing is lost at 0 and 1, nor near them.
  const positive = probability * (to / from);
  const negative = (1 - probability) * ((1 - to) / (1 - from));
  return positive / (positive + negative);
}

function checkPrior(prior: Prior): void {
  if (!(prior > 0 && prior < 1)) {
    throw new RangeError(
      `Cannot shift the prior as a prior must be in (0, 1): current value is ${prior}`,
    );
  }
}
