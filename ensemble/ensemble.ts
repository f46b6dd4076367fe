import type { Prior, Probability } from "../costs/prior_shift.ts";
import { shiftPrior } from "../costs/prior_shift.ts";
import { calibrate } from "./calibrators/calibrate.ts";
import type { Calibrator } from "./calibrators/calibrator.ts";
import type { MemberScale } from "./member_scale.ts";
import type { Recipe } from "./recipe.ts";

/** A recipe with everything that was fitted for it: plain data. */
export interface Ensemble {
  /** What it is made of. */
  readonly recipe: Recipe;
  /** How each member's score becomes a logit; `null` where it is one. */
  readonly scales: readonly (MemberScale | null)[];
  /** Exam score to probability at `calibrationPrior`. */
  readonly calibrator: Calibrator;
  /** Share of positive exams among those the calibrator was fitted on. */
  readonly calibrationPrior: Prior;
}

/**
 * The probability of an exam where it will be used.
 *
 * @param ensemble the fitted ensemble
 * @param score the exam's blended and pooled score
 * @param prior share of positive exams in that place
 */
export function probabilityAt(
  ensemble: Ensemble,
  score: number,
  prior: Prior,
): Probability {
  return shiftPrior(
    calibrate(ensemble.calibrator, score),
    ensemble.calibrationPrior,
    prior,
  );
}
