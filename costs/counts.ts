import { takeAction } from "./take_action.ts";
import type { OperatingPoint } from "./operating_point.ts";

/** How often each action met each truth, over exams. */
export interface Counts {
  /** Alerts on positive exams. */
  readonly tp: number;
  /** Alerts on negative exams. */
  readonly fp: number;
  /** Positive exams left to routine: misses. */
  readonly fn: number;
  /** Negative exams left to routine. */
  readonly tn: number;
  /** Positive exams reviewed; 0 without review. */
  readonly rp: number;
  /** Negative exams reviewed; 0 without review. */
  readonly rn: number;
  /** Sum of the miss multipliers over missed exams, where misses differ. */
  readonly fnWeight?: number;
}

/**
 * Shares of each class by the action they met, in [0, 1]: the shape of a
 * cost matrix, so that cost is their sum of products.
 *
 * Where misses differ in price, `routine.positive` is the multiplier-weighted
 * share, which may pass 1, and no longer a miss rate.
 */
export interface ActionShares {
  /** Sensitivity and false alarm rate of alerts alone. */
  readonly alert: { readonly positive: number; readonly negative: number };
  /** Miss rate and specificity of routine alone. */
  readonly routine: { readonly positive: number; readonly negative: number };
  /** Shares reviewed; absent without review. */
  readonly review?: { readonly positive: number; readonly negative: number };
}

/**
 * Counts what a rule does to exams of known truth.
 *
 * @param values what is cut: probabilities, or scores in the point's unit,
 * `[exams]`
 * @param positive 1 for a positive exam, 0 for a negative one, `[exams]`
 * @param point the thresholds
 * @param missMultipliers how many times dearer the miss of each exam is,
 * `[exams]`; all 1 if absent
 * @returns the counts; `fnWeight` only where `missMultipliers` is given
 */
export function countActions(
  values: Float64Array,
  positive: Uint8Array,
  point: OperatingPoint,
  missMultipliers?: Float64Array,
): Counts {
  const tally = { alert: [0, 0], review: [0, 0], routine: [0, 0] };
  let fnWeight = 0;
  for (let exam = 0; exam < values.length; exam++) {
    const action = takeAction(values[exam], point);
    tally[action][positive[exam]]++;
    if (missMultipliers && positive[exam] === 1 && action === "routine") {
      fnWeight += missMultipliers[exam];
    }
  }
  const counts: Counts = {
    tp: tally.alert[1],
    fp: tally.alert[0],
    fn: tally.routine[1],
    tn: tally.routine[0],
    rp: tally.review[1],
    rn: tally.review[0],
  };
  return missMultipliers ? { ...counts, fnWeight } : counts;
}

/**
 * Turns counts into shares within each class, so that the sample's own mix of
 * positives and negatives drops out.
 *
 * @param counts exams by action and truth
 * @returns the shares; `review` only where an exam was reviewed
 * @throws {RangeError} if a class has no exam
 */
export function actionShares(counts: Counts): ActionShares {
  const { tp, fp, fn, tn, rp, rn } = counts;
  const positives = tp + fn + rp;
  const negatives = fp + tn + rn;
  if (!(positives > 0 && negatives > 0)) {
    throw new RangeError(
      `Cannot work out rates as both classes must have exams: current value is ${positives} positive and ${negatives} negative`,
    );
  }
  const shares: ActionShares = {
    alert: { positive: tp / positives, negative: fp / negatives },
    routine: {
      positive: (counts.fnWeight ?? fn) / positives,
      negative: tn / negatives,
    },
  };
  if (rp === 0 && rn === 0) return shares;
  return {
    ...shares,
    review: { positive: rp / positives, negative: rn / negatives },
  };
}
