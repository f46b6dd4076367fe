import { scoreOrder } from "./score_order.ts";

/** Exams of known truth with one score each, in columns. */
export interface Cases {
  /** Calibrated probability, or any score that grows with it, `[cases]`. */
  readonly scores: Float64Array;
  /** 1 for a positive exam, 0 for a negative one, `[cases]`. */
  readonly positive: Uint8Array;
  /** How many times dearer the miss of each case is, `[cases]`; all 1 if absent. */
  readonly missMultipliers?: Float64Array;
  /** How often each case counts, at least 0, `[cases]`; all 1 if absent. */
  readonly weights?: Float64Array;
}

/**
 * Every different rule "flag from here on" that these cases can tell apart:
 * rule `k` flags the `k` highest distinct scores.
 */
export interface Steps {
  /** The distinct scores, highest first, `[steps]`. */
  readonly scores: Float64Array;
  /** Positives flagged by each rule, `[steps + 1]`; the first is 0. */
  readonly tp: Float64Array;
  /** Negatives flagged by each rule, `[steps + 1]`; the first is 0. */
  readonly fp: Float64Array;
  /**
   * Sum of miss multipliers over positives that each rule misses,
   * `[steps + 1]`; the last is 0. `null` where all misses cost the same.
   */
  readonly missed: Float64Array | null;
}

/**
 * Sorts cases once, so that any number of matrices and prevalences can be
 * swept over them without sorting again. Equal scores are one step.
 *
 * @param cases scores and truths
 * @returns the rules with what they flag
 * @throws {TypeError} if columns differ in length or there are no cases
 * @throws {RangeError} if a score is NaN or a class is missing
 */
export function stepCases(cases: Cases): Steps {
  const { scores, positive, missMultipliers, weights } = cases;
  checkColumns(cases);
  const order = scoreOrder(scores);
  const all = order.length;
  let distinct = 1;
  for (let place = 1; place < all; place++) {
    if (scores[order[place]] !== scores[order[place - 1]]) distinct++;
  }
  const stepScores = new Float64Array(distinct);
  const tp = new Float64Array(distinct + 1);
  const fp = new Float64Array(distinct + 1);
  const missed = missMultipliers ? new Float64Array(distinct + 1) : null;
  let step = -1;
  for (let place = all - 1; place >= 0; place--) {
    const one = order[place];
    if (step < 0 || scores[one] !== stepScores[step]) {
      step++;
      stepScores[step] = scores[one];
      tp[step + 1] = tp[step];
      fp[step + 1] = fp[step];
    }
    const weight = weights ? weights[one] : 1;
    if (positive[one] === 1) tp[step + 1] += weight;
    else fp[step + 1] += weight;
    // For now the step's own; summed below.
    if (missed && positive[one] === 1) {
      missed[step] += weight * missMultipliers![one];
    }
  }
  // From the lowest score up: the rule that flags all then misses exactly 0.
  if (missed) {
    for (let rule = distinct - 1; rule >= 0; rule--) {
      missed[rule] += missed[rule + 1];
    }
  }
  if (!(tp[distinct] > 0 && fp[distinct] > 0)) {
    throw new RangeError(
      `Cannot sweep cuts as both classes must have cases: current value is ${
        tp[distinct]
      } positive and ${fp[distinct]} negative`,
    );
  }
  return { scores: stepScores, tp, fp, missed };
}

function checkColumns(cases: Cases): void {
  const length = cases.scores.length;
  if (length === 0) {
    throw new TypeError(
      "Cannot sweep cuts as there must be cases: current value is none",
    );
  }
  for (const name of ["positive", "missMultipliers", "weights"] as const) {
    const column = cases[name];
    if (column && column.length !== length) {
      throw new TypeError(
        `Cannot sweep cuts as "${name}" must be as long as "scores" (${length}): current value is ${column.length}`,
      );
    }
  }
}
