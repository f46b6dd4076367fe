import type { Action } from "./cost_matrix.ts";
import type { OperatingPoint } from "./operating_point.ts";
import type { Probability } from "./prior_shift.ts";

/** What was decided for one exam, and on what ground. */
export interface Decision {
  /** Name of the exam in tables. */
  readonly exam: string;
  /** Calibrated probability of haemorrhage at the scenario's prior. */
  readonly probability: Probability;
  /** What is done. */
  readonly action: Action;
}

/**
 * Applies an operating point to one value; a value at a threshold takes the
 * safer side, and so does one that is no number.
 *
 * @param value probability, or a score in the unit of the thresholds
 * @param point the thresholds
 * @returns the action
 */
export function takeAction(value: number, point: OperatingPoint): Action {
  const { threshold, reviewThreshold } = point;
  if (threshold !== null && !(value < threshold)) return "alert";
  if (reviewThreshold !== null && !(value < reviewThreshold)) return "review";
  return "routine";
}
