import { fitNonNegativeLogistic } from "../../statistics/logistic_fit_non_negative.ts";
import { softplus } from "../../statistics/logistic.ts";
import type { BetaCalibrator } from "./calibrator.ts";

/**
 * A logistic fit on `ln p` and `-ln(1 - p)`, slopes kept at least 0 so that the
 * map never falls.
 *
 * @param scores `[exams]`, logits, finite
 * @param truths `[exams]`, 1 or 0
 * @param weights `[exams]`, at least 0; all 1 unless given
 * @returns the calibrator
 *
 * Source: Kull, Silva Filho & Flach 2017, "Beta calibration: a well-founded and
 * easily implemented improvement on logistic calibration for binary
 * classifiers".
 */
export function fitBeta(
  scores: Float64Array,
  truths: Uint8Array,
  weights?: Float64Array,
): BetaCalibrator {
  const features = new Float64Array(scores.length * 2);
  scores.forEach((score, i) => {
    // ln p and -ln(1 - p), without passing through p.
    features[2 * i] = -softplus(-score);
    features[2 * i + 1] = softplus(score);
  });
  const fit = fitNonNegativeLogistic(features, 2, truths, { weights });
  const [a, b] = fit.coefficients;
  return { kind: "beta", a, b, c: fit.intercept };
}
