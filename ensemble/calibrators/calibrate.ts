import { logistic, logOdds, softplus } from "../../statistics/logistic.ts";
import type { Calibrator } from "./calibrator.ts";

/** Logits beyond this would round to a probability of 1. */
export const LARGEST_LOGIT = 36;

/**
 * The calibrated logit of an exam's score, at the calibration prior. A shift to
 * another prior is added to it.
 *
 * @param calibrator a fitted calibrator
 * @param score of the exam, a logit, finite
 * @returns log odds in [-36, 36], so that its probability is never 0 or 1
 * @throws {RangeError} if the score is not finite
 */
export function calibratedLogit(calibrator: Calibrator, score: number): number {
  if (!Number.isFinite(score)) {
    throw new RangeError(
      `Cannot calibrate as score must be finite: current value is ${score}`,
    );
  }
  const logit = rawLogit(calibrator, score);
  return Math.min(LARGEST_LOGIT, Math.max(-LARGEST_LOGIT, logit));
}

/**
 * The probability of an exam's score, at the calibration prior.
 *
 * @param calibrator a fitted calibrator
 * @param score of the exam, a logit, finite
 * @returns a probability in (0, 1)
 * @throws {RangeError} if the score is not finite
 */
export function calibrate(calibrator: Calibrator, score: number): number {
  return logistic(calibratedLogit(calibrator, score));
}

function rawLogit(calibrator: Calibrator, score: number): number {
  switch (calibrator.kind) {
    case "none":
      return score;
    case "platt":
      return calibrator.a * score + calibrator.b;
    case "temperature":
      return score / calibrator.temperature;
    case "beta":
      return calibrator.c + calibrator.b * softplus(score) -
        calibrator.a * softplus(-score);
    case "isotonic":
      return logOdds(
        calibrator.probabilities[countAtMost(calibrator.knots, score)],
      );
  }
}

/** How many of the rising numbers are at most x. */
function countAtMost(rising: readonly number[], x: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
