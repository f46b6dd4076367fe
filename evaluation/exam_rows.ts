import type { Action } from "../costs/cost_matrix.ts";
import { shiftPrior } from "../costs/prior_shift.ts";
import type { Truth } from "../data/truth.ts";
import { calibrate } from "../ensemble/calibrators/calibrate.ts";
import type { EvaluationOutcome } from "./evaluate.ts";
import type { PreparedExams } from "./prepare_exams.ts";

/** What was said about one judged exam. */
export interface ExamReport {
  /** Its name. */
  readonly exam: string;
  /** Its truth. */
  readonly truth: Truth;
  /** Probability at the scenario's prior from a rule that never saw the patient. */
  readonly outOfFold: number | null;
  /** Probability at the scenario's prior from the rule that leaves the house. */
  readonly refit: number | null;
  /** The same at the calibration prior. */
  readonly refitCalibration: number | null;
  /** What the whole procedure did with it. */
  readonly selectedAction: Action;
}

/**
 * Probabilities of the chosen candidate for each judged exam; `null` where the
 * chosen one looks at no image.
 */
export function examRows(
  { scored, test }: PreparedExams,
  { evaluation, judgement }: EvaluationOutcome,
): ExamReport[] {
  const { chosen, candidates } = judgement.refit;
  const { recipe, ensemble } = chosen;
  const verdict = judgement.verdicts[candidates.indexOf(chosen)];
  const scores = recipe && ensemble
    ? scored.scorer(recipe, ensemble.scales)
    : null;
  const prior = evaluation.scenario.prevalence.value;
  return Array.from(test, (exam, i) => {
    const refitCalibration = scores && ensemble
      ? calibrate(ensemble.calibrator, scores[exam])
      : null;
    return {
      exam: scored.table.exams[exam].exam,
      truth: scored.table.exams[exam].truth,
      outOfFold: verdict.probabilities?.[i] ?? null,
      refit: refitCalibration === null || !ensemble
        ? null
        : shiftPrior(refitCalibration, ensemble.calibrationPrior, prior),
      refitCalibration,
      selectedAction: judgement.selected.alerts[i] === 1 ? "alert" : "routine",
    };
  });
}
