import { midway } from "./midway.ts";
import type { Probability } from "./prior_shift.ts";

/** A cut that follows from prices, and what was stored in its place. */
export interface ParametricCut {
  /** The cut to store: alert at or above it. */
  readonly threshold: Probability;
  /** The cut that the prices ask for. */
  readonly exact: Probability;
  /** Whether the two differ. */
  readonly moved: boolean;
}

/** Nearer than this, noise of another runtime could carry an exam across. */
const SAFE_DISTANCE = 1e-5;

/**
 * Stores a cut as it is, unless a probability lies so close to it that another
 * runtime could see it on the other side: then midway between the two
 * neighbours. The same exams are flagged either way.
 *
 * @param exact the cut that the prices ask for, in (0, 1)
 * @param probabilities what the rule gives on the exams it was fitted on
 * @returns the cut to store
 *
 * @example
 * ```ts
 * import { parametricCut } from "./parametric_cut.ts";
 * import { equal } from "node:assert/strict";
 * const cut = parametricCut(0.05, Float64Array.of(0.01, 0.050001, 0.9));
 * equal(cut.threshold.toFixed(4), "0.0300");
 * ```
 */
export function parametricCut(
  exact: Probability,
  probabilities: Float64Array,
): ParametricCut {
  let below = -Infinity;
  let above = Infinity;
  for (const probability of probabilities) {
    if (probability >= exact) {
      if (probability < above) above = probability;
    } else if (probability > below) below = probability;
  }
  if (above - exact > SAFE_DISTANCE && exact - below > SAFE_DISTANCE) {
    return { threshold: exact, exact, moved: false };
  }
  // With no neighbour on one side, the end of the scale is the next one.
  const threshold = midway(Math.max(below, 0), Math.min(above, 1));
  return { threshold, exact, moved: threshold !== exact };
}
