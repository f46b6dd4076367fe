import { fitLogistic } from "../../statistics/logistic_fit.ts";
import type { TemperatureCalibrator } from "./calibrator.ts";

/** The bluntest temperature, for scores that say nothing or the opposite. */
const HOTTEST = 1e6;

/**
 * The temperature of least log loss. It cannot shift: use it where the scores
 * are centred at the prior at hand.
 *
 * @param scores `[exams]`, logits, finite
 * @param truths `[exams]`, 1 or 0
 * @param weights `[exams]`, at least 0; all 1 unless given
 * @returns the calibrator; where the sign of the score is always right, a small
 * penalty keeps the temperature above 0
 *
 * Source: Guo, Pleiss, Sun & Weinberger 2017, "On calibration of modern neural
 * networks".
 */
export function fitTemperature(
  scores: Float64Array,
  truths: Uint8Array,
  weights?: Float64Array,
): TemperatureCalibrator {
  const fit = fitLogistic(scores, 1, truths, { weights, intercept: "none" });
  const sharpness = Math.max(fit.coefficients[0], 1 / HOTTEST);
  return { kind: "temperature", temperature: 1 / sharpness };
}
