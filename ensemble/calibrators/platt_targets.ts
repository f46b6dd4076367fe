/** What a positive and a negative count as, instead of 1 and 0. */
export interface PlattTargets {
  /** Of a positive: `(P + 1) / (P + 2)`. */
  readonly positive: number;
  /** Of a negative: `1 / (N + 2)`. */
  readonly negative: number;
}

/**
 * Targets drawn in from 1 and 0 by as much as the numbers of exams leave open,
 * so that no fit runs to infinity.
 *
 * @param truths `[exams]`, 1 or 0
 * @param weights `[exams]`, at least 0; all 1 unless given
 * @returns both targets, in (0, 1)
 *
 * Source: Platt 1999, "Probabilistic outputs for support vector machines",
 * section 2.2.
 */
export function plattTargets(
  truths: Uint8Array,
  weights?: Float64Array,
): PlattTargets {
  let positives = 0;
  let negatives = 0;
  truths.forEach((truth, i) => {
    const weight = weights ? weights[i] : 1;
    if (truth === 1) positives += weight;
    else negatives += weight;
  });
  return {
    positive: (positives + 1) / (positives + 2),
    negative: 1 / (negatives + 2),
  };
}
