import type { CostMatrix } from "./cost_matrix.ts";
import type { Counts } from "./counts.ts";
import { midway } from "./midway.ts";
import type { Prior } from "./prior_shift.ts";
import { type Cases, stepCases, type Steps } from "./step_cases.ts";

/** One rule of a sweep: where it cuts, whom it flags, what that costs. */
export interface Cut {
  /** What the rule amounts to on these cases. */
  readonly kind: "flag-all" | "cut" | "flag-none";
  /**
   * Flag at or above this: midway between two neighbouring scores; `null` for
   * `flag-none`; for `flag-all` 0, or -Infinity where scores may be negative.
   */
  readonly threshold: number | null;
  /** Cases by action and truth, weighted where the cases are. */
  readonly counts: Counts;
  /** Cost per exam at the prevalence of the place. */
  readonly cost: number;
}

/** What a sweep found. */
export interface Sweep {
  /** The cheapest rule; among equals the lowest cut, which is the safest. */
  readonly chosen: Cut;
  /** All rules that cost the same as the chosen one, lowest cut first. */
  readonly cheapest: readonly Cut[];
}

/**
 * Tries every cut that the cases can tell apart, flag-all and flag-none among
 * them, and finds the cheapest. Nothing is rounded to a grid.
 *
 * @param cases scores and truths; probabilities, unless another threshold than
 * a probability is wanted
 * @param matrix cost of alert and routine under each truth; review takes no part
 * @param prevalence share of positive exams in the place
 * @returns the cheapest rule and its equals
 * @throws {TypeError} if columns differ in length or there are no cases
 * @throws {RangeError} if a score is NaN or a class is missing
 *
 * @example
 * ```ts
 * import { sweep } from "./sweep.ts";
 * import { equal } from "node:assert/strict";
 * const { chosen } = sweep(
 *   {
 *     scores: Float64Array.of(0.1, 0.2, 0.4, 0.8),
 *     positive: Uint8Array.of(0, 0, 1, 1),
 *   },
 *   {
 *     alert: { positive: 0, negative: 1 },
 *     routine: { positive: 20, negative: 0 },
 *   },
 *   0.07,
 * );
 * equal(chosen.threshold?.toFixed(3), "0.300");
 * ```
 */
export function sweep(
  cases: Cases,
  matrix: CostMatrix,
  prevalence: Prior,
): Sweep {
  return sweepSteps(stepCases(cases), matrix, prevalence);
}

/**
 * Sweeps cases that were sorted before; see {@link sweep}.
 *
 * @param steps the sorted cases
 * @param matrix cost of alert and routine under each truth
 * @param prevalence share of positive exams in the place
 * @returns the cheapest rule and its equals
 */
export function sweepSteps(
  steps: Steps,
  matrix: CostMatrix,
  prevalence: Prior,
): Sweep {
  const costs = stepCosts(steps, matrix, prevalence);
  let least = Infinity;
  for (const cost of costs) if (cost < least) least = cost;
  // The same cost can come out of other counts with another last digit.
  const slack = 1e-12 * largestCost(matrix);
  const cheapest: Cut[] = [];
  for (let rule = costs.length - 1; rule >= 0; rule--) {
    if (costs[rule] - least <= slack) {
      cheapest.push(cutOf(steps, rule, costs[rule]));
    }
  }
  return { chosen: cheapest[0], cheapest };
}

/**
 * Prices every rule of a sweep.
 *
 * @param steps the sorted cases
 * @param matrix cost of alert and routine under each truth
 * @param prevalence share of positive exams in the place
 * @returns cost per exam of rule `k`, which flags the `k` highest distinct
 * scores, `[steps + 1]`
 */
export function stepCosts(
  steps: Steps,
  matrix: CostMatrix,
  prevalence: Prior,
): Float64Array {
  const { tp, fp, missed } = steps;
  const rules = tp.length;
  const positives = tp[rules - 1];
  const negatives = fp[rules - 1];
  const { alert, routine } = matrix;
  const perPositive = prevalence / positives;
  const perNegative = (1 - prevalence) / negatives;
  const costs = new Float64Array(rules);
  for (let rule = 0; rule < rules; rule++) {
    const misses = missed ? missed[rule] : positives - tp[rule];
    costs[rule] = perPositive *
        (tp[rule] * alert.positive + misses * routine.positive) +
      perNegative *
        (fp[rule] * alert.negative +
          (negatives - fp[rule]) * routine.negative);
  }
  return costs;
}

function cutOf(steps: Steps, rule: number, cost: number): Cut {
  const { scores, tp, fp, missed } = steps;
  const last = scores.length;
  const plain = {
    tp: tp[rule],
    fp: fp[rule],
    fn: tp[last] - tp[rule],
    tn: fp[last] - fp[rule],
    rp: 0,
    rn: 0,
  };
  const counts = missed ? { ...plain, fnWeight: missed[rule] } : plain;
  if (rule === 0) return { kind: "flag-none", threshold: null, counts, cost };
  if (rule < last) {
    const threshold = midway(scores[rule], scores[rule - 1]);
    return { kind: "cut", threshold, counts, cost };
  }
  const threshold = scores[last - 1] >= 0 ? 0 : -Infinity;
  return { kind: "flag-all", threshold, counts, cost };
}

function largestCost({ alert, routine }: CostMatrix): number {
  return Math.max(
    Math.abs(alert.positive),
    Math.abs(alert.negative),
    Math.abs(routine.positive),
    Math.abs(routine.negative),
  );
}
