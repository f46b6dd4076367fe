import { fitLogistic } from "../../statistics/logistic_fit.ts";
import type { PlattCalibrator } from "./calibrator.ts";
import { plattTargets } from "./platt_targets.ts";

/**
 * A logistic fit of one slope and one intercept, with Platt's soft targets:
 * finite even where the scores separate the classes.
 *
 * @param scores `[exams]`, logits, finite
 * @param truths `[exams]`, 1 or 0
 * @param weights `[exams]`, at least 0; all 1 unless given
 * @returns the calibrator; its slope is below 0 where scores mislead, and 0 where
 * they are all the same
 *
 * Source: Platt 1999, "Probabilistic outputs for support vector machines".
 */
export function fitPlatt(
  scores: Float64Array,
  truths: Uint8Array,
  weights?: Float64Array,
): PlattCalibrator {
  const { positive, negative } = plattTargets(truths, weights);
  const targets = Float64Array.from(
    truths,
    (truth) => truth === 1 ? positive : negative,
  );
  const fit = fitLogistic(scores, 1, targets, { weights });
  return { kind: "platt", a: fit.coefficients[0], b: fit.intercept };
}
