import { alertsAt, countAlerts } from "../costs/alerts.ts";
import { chooseCutRule, type CutRule } from "../costs/choose_cut_rule.ts";
import type { CostMatrix } from "../costs/cost_matrix.ts";
import { actionShares } from "../costs/counts.ts";
import { costRatio, elkanThreshold } from "../costs/elkan_threshold.ts";
import { expectedCost } from "../costs/expected_cost.ts";
import type { Prior } from "../costs/prior_shift.ts";
import { sweep } from "../costs/sweep.ts";

/** Exams on which a cut is chosen: probabilities from rules that never saw them. */
export interface SelectingExams {
  /** Probability of each at the scenario's prior, `[exams]`. */
  readonly probabilities: Float64Array;
  /** 1 for a positive exam, `[exams]`. */
  readonly positive: Uint8Array;
  /** Number of each exam's patient, `[exams]`. */
  readonly patient: Int32Array;
  /** Fold of each exam, by patient, from 0, `[exams]`. */
  readonly fold: Int32Array;
}

/** A cut, how it came about, and what it costs. */
export interface ChosenCut {
  /** Flag at or above this; 0 flags all, `null` none. */
  readonly threshold: number | null;
  /** Which way decided. */
  readonly rule: CutRule;
  /** One sentence on why. */
  readonly because: string;
  /** Elkan's threshold. */
  readonly parametric: number;
  /** The exact sweep's cut on these exams. */
  readonly sweep: number | null;
  /** All cuts that cost the sweep the same, lowest first. */
  readonly sweepTies: readonly (number | null)[];
  /** Expected cost per exam; a sweep is priced on folds it was not tuned on. */
  readonly cost: number;
}

/**
 * Chooses where to cut, on exams that the probabilities have not seen.
 *
 * Elkan's threshold or the exact sweep, whichever is the surer at this number
 * of positives. The sweep's price is that of cuts found on the other folds:
 * priced on its own exams it would always look the cheaper.
 *
 * @param exams the selecting exams
 * @param matrix costs by action and truth
 * @param prior share of positive exams in the scenario
 * @throws {RangeError} if one class has no exam
 */
export function chooseCut(
  exams: SelectingExams,
  matrix: CostMatrix,
  prior: Prior,
): ChosenCut {
  const { probabilities, positive } = exams;
  const exact = elkanThreshold(matrix);
  const swept = sweep({ scores: probabilities, positive }, matrix, prior);
  const parametricAlerts = alertsAt(probabilities, exact);
  const sweptAlerts = outOfFoldSweep(exams, matrix, prior);
  const parametricCost = costOf(parametricAlerts, positive, matrix, prior);
  const sweptCost = costOf(sweptAlerts, positive, matrix, prior);
  const { rule, because } = chooseCutRule({
    positives: positive.reduce((sum, one) => sum + one, 0),
    ratio: costRatio(exact),
    saving: {
      value: parametricCost - sweptCost,
      standardError: pairedError(
        parametricAlerts,
        sweptAlerts,
        exams,
        matrix,
        prior,
      ),
    },
  });
  return {
    threshold: rule === "parametric" ? exact : swept.chosen.threshold,
    rule,
    because,
    parametric: exact,
    sweep: swept.chosen.threshold,
    sweepTies: swept.cheapest.map((cut) => cut.threshold),
    cost: rule === "parametric" ? parametricCost : sweptCost,
  };
}

/** Alerts of sweeps on the other folds, `[exams]`. */
function outOfFoldSweep(
  { probabilities, positive, fold }: SelectingExams,
  matrix: CostMatrix,
  prior: Prior,
): Uint8Array {
  const alerts = new Uint8Array(probabilities.length);
  const folds = 1 + fold.reduce((most, one) => Math.max(most, one), 0);
  for (let held = 0; held < folds; held++) {
    const others = probabilities.filter((_, i) => fold[i] !== held);
    const truths = positive.filter((_, i) => fold[i] !== held);
    // A single class cannot be swept; its exams are then flagged, the safe way.
    const cut = truths.includes(1) && truths.includes(0)
      ? sweep({ scores: others, positive: truths }, matrix, prior).chosen
        .threshold
      : 0;
    alertsAt(probabilities, cut).forEach((alert, i) => {
      if (fold[i] === held) alerts[i] = alert;
    });
  }
  return alerts;
}

function costOf(
  alerts: Uint8Array,
  positive: Uint8Array,
  matrix: CostMatrix,
  prior: Prior,
): number {
  return expectedCost(
    actionShares(countAlerts(alerts, positive)),
    matrix,
    prior,
  );
}

/**
 * Standard error of the difference in cost of two rules on the same exams,
 * with patients as the independent units (the ratio estimator's linear form).
 */
function pairedError(
  a: Uint8Array,
  b: Uint8Array,
  { positive, patient }: SelectingExams,
  matrix: CostMatrix,
  prior: Prior,
): number {
  const positives = positive.reduce((sum, one) => sum + one, 0);
  const negatives = positive.length - positives;
  const ofMiss = prior * (matrix.routine.positive - matrix.alert.positive) /
    positives;
  const ofAlarm = (1 - prior) *
    (matrix.alert.negative - matrix.routine.negative) / negatives;
  let missShare = 0;
  let alarmShare = 0;
  for (let i = 0; i < a.length; i++) {
    const more = a[i] - b[i];
    if (positive[i] === 1) missShare -= more / positives;
    else alarmShare += more / negatives;
  }
  const byPatient = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const more = a[i] - b[i];
    const part = positive[i] === 1
      ? ofMiss * (-more - missShare)
      : ofAlarm * (more - alarmShare);
    byPatient.set(patient[i], (byPatient.get(patient[i]) ?? 0) + part);
  }
  const patients = byPatient.size;
  const sum = [...byPatient.values()].reduce((sum, part) => sum + part ** 2, 0);
  return Math.sqrt(sum * patients / Math.max(1, patients - 1));
}
