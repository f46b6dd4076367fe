import { type ExamCases, pick } from "../data/exam_cases.ts";
import type { ScoreTable } from "../data/score_table.ts";
import { fitCalibrator } from "./calibrators/fit_calibrator.ts";
import type { Ensemble } from "./ensemble.ts";
import { type ExamScorer, memberNamed } from "./exam_scores.ts";
import { fitMemberScale } from "./member_scale.ts";
import type { Recipe } from "./recipe.ts";

/** The scores of one table with what is worked out from them once. */
export interface ScoredExams {
  /** The scores. */
  readonly table: ScoreTable;
  /** Its exams as columns. */
  readonly cases: ExamCases;
  /** Blends and pools its members. */
  readonly scorer: ExamScorer;
}

/**
 * Fits scales and calibrator of a recipe.
 *
 * @param recipe what to fit
 * @param scored the exams
 * @param exams which of them to fit on
 * @throws {RangeError} if a member is missing or one class has no exam
 */
export function fitEnsemble(
  recipe: Recipe,
  scored: ScoredExams,
  exams: Int32Array,
): Ensemble {
  const { table, cases, scorer } = scored;
  const positive = pick(cases.positive, exams);
  const positives = positive.reduce((sum, one) => sum + one, 0);
  if (positives === 0 || positives === exams.length) {
    throw new RangeError(
      `Cannot fit an ensemble as there must be positive and negative exams: current value is ${positives} positive of ${exams.length}`,
    );
  }
  const scales = recipe.members.map((name) =>
    fitMemberScale(memberNamed(table, name), table, cases, exams)
  );
  const scores = pick(scorer(recipe, scales), exams);
  return {
    recipe,
    scales,
    calibrator: fitCalibrator(recipe.calibrator, scores, positive),
    calibrationPrior: positives / exams.length,
  };
}
