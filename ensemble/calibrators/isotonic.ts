import { fitIsotonic } from "../../statistics/isotonic.ts";
import type { IsotonicCalibrator } from "./calibrator.ts";
import { plattTargets } from "./platt_targets.ts";

/**
 * The best rising staircase. Its steps end midway between two scores; its lowest
 * and highest probabilities are drawn in to Platt's targets, for no number of
 * exams shows a probability of 0 or 1.
 *
 * Needs many exams, about 1,000: with few it follows their noise.
 *
 * @param scores `[exams]`, logits, finite
 * @param truths `[exams]`, 1 or 0
 * @param weights `[exams]`, above 0; all 1 unless given
 * @returns the calibrator
 *
 * Source: Zadrozny & Elkan 2002, "Transforming classifier scores into accurate
 * multiclass probability estimates".
 */
export function fitIsotonicCalibrator(
  scores: Float64Array,
  truths: Uint8Array,
  weights?: Float64Array,
): IsotonicCalibrator {
  const fit = fitIsotonic(scores, truths, weights);
  const { positive, negative } = plattTargets(truths, weights);
  const knots: number[] = [];
  const probabilities: number[] = [];
  fit.values.forEach((value, i) => {
    const probability = Math.min(positive, Math.max(negative, value));
    if (i > 0 && probability === probabilities[probabilities.length - 1]) {
      return;
    }
    if (i > 0) knots.push(midway(fit.scores[i - 1], fit.scores[i]));
    probabilities.push(probability);
  });
  return { kind: "isotonic", knots, probabilities };
}

/** The middle of two scores, never the lower one. */
function midway(lower: number, upper: number): number {
  const middle = lower + (upper - lower) / 2;
  return middle > lower ? middle : upper;
}
