import { checkPairs } from "../../statistics/check_pairs.ts";
import type { Calibrator } from "./calibrator.ts";
import { fitBeta } from "./beta.ts";
import { fitIsotonicCalibrator } from "./isotonic.ts";
import { fitPlatt } from "./platt.ts";
import { fitTemperature } from "./temperature.ts";

/**
 * Fits a calibrator of the given form on exams, each a patient's own or one of
 * several of a patient.
 *
 * @param kind the form
 * @param scores `[exams]`, logits, finite
 * @param truths `[exams]`, 1 or 0, both there
 * @param weights `[exams]`, above 0; all 1 unless given
 * @returns the calibrator, plain data
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if a class is absent, or a value lies outside its range
 *
 * @example
 * ```ts
 * import { fitCalibrator } from "./fit_calibrator.ts";
 * import { calibrate } from "./calibrate.ts";
 *
 * const scores = Float64Array.of(-3, -1, 0, 1, 2);
 * const truths = Uint8Array.of(0, 0, 1, 0, 1);
 * const platt = fitCalibrator("platt", scores, truths);
 * console.log(calibrate(platt, 0.5));
 * ```
 */
export function fitCalibrator(
  kind: Calibrator["kind"],
  scores: Float64Array,
  truths: Uint8Array,
  weights?: Float64Array,
): Calibrator {
  checkPairs("fit a calibrator", scores, truths);
  if (weights && weights.length !== scores.length) {
    throw new TypeError(
      `Cannot fit a calibrator as weights must have length ${scores.length}: current value is ${weights.length}`,
    );
  }
  const stray = scores.findIndex((score) => !Number.isFinite(score));
  if (stray >= 0) {
    throw new RangeError(
      `Cannot fit a calibrator as scores must be finite: current value is ${
        scores[stray]
      } at ${stray}`,
    );
  }
  if (!(truths.includes(0) && truths.includes(1))) {
    throw new RangeError(
      `Cannot fit a calibrator as both classes must be there: current value is ${
        truths.length === 0 ? "no exam" : `only ${truths[0]}`
      }`,
    );
  }
  const light = weights?.findIndex((each) => !(each > 0 && each < Infinity)) ??
    -1;
  if (weights && light >= 0) {
    throw new RangeError(
      `Cannot fit a calibrator as weights must be finite and above 0: current value is ${
        weights[light]
      } at ${light}`,
    );
  }
  switch (kind) {
    case "none":
      return { kind };
    case "platt":
      return fitPlatt(scores, truths, weights);
    case "temperature":
      return fitTemperature(scores, truths, weights);
    case "beta":
      return fitBeta(scores, truths, weights);
    case "isotonic":
      return fitIsotonicCalibrator(scores, truths, weights);
  }
}
