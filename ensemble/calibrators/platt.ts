import { fitLogistic } from "../../statistics/logistic_fit.ts";
import type { PlattCalibrator } from "./calibrator.ts";

/**
 * Fits Platt's calibrator: a logistic curve over scores, with targets drawn in
 * from 0 and 1 so that it stays finite where scores divide the classes.
 *
 * @param scores logits, `[exams]`
 * @param positive 1 or 0, `[exams]`
 *
 * Source: Platt 1999, "Probabilistic outputs for support vector machines",
 * targets (P + 1) / (P + 2) and 1 / (N + 2).
 */
export function fitPlatt(
  scores: Float64Array,
  positive: Uint8Array,
): PlattCalibrator {
  const positives = positive.reduce((sum, one) => sum + one, 0);
  const negatives = positive.length - positives;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  const targets = Float64Array.from(positive, (one) => one === 1 ? high : low);
  const { slopes, intercept } = fitLogistic([scores], targets);
  return { kind: "platt", a: slopes[0], b: intercept };
}
