import { checkPairs } from "./check_pairs.ts";

/** Every cut that flags other exams than its neighbours, highest first. */
export interface RocCurve {
  /**
   * `[points]`, falling: an exam is flagged when its score is at least this.
   * The first is Infinity and flags nobody, the last flags everybody.
   */
  readonly thresholds: Float64Array;
  /** `[points]`: flagged negatives at each threshold. */
  readonly falsePositives: Float64Array;
  /** `[points]`: flagged positives at each threshold. */
  readonly truePositives: Float64Array;
}

/**
 * The ROC curve in counts: Infinity and each distinct score, ties one step.
 *
 * @param scores `[exams]`, higher is more suspicious
 * @param truths `[exams]`, 1 or 0
 * @returns the curve; one point where there is no exam
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if a score is NaN or a truth is neither 0 nor 1
 */
export function rocCurve(
  scores: ArrayLike<number>,
  truths: ArrayLike<number>,
): RocCurve {
  checkPairs("draw a ROC curve", scores, truths);
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i)
    .sort((one, other) => scores[other] - scores[one]);
  const thresholds = [Infinity];
  const falsePositives = [0];
  const truePositives = [0];
  let flagged = 0;
  let hits = 0;
  order.forEach((exam, i) => {
    flagged++;
    hits += truths[exam];
    if (i + 1 < order.length && scores[order[i + 1]] === scores[exam]) return;
    thresholds.push(scores[exam]);
    falsePositives.push(flagged - hits);
    truePositives.push(hits);
  });
  return {
    thresholds: Float64Array.from(thresholds),
    falsePositives: Float64Array.from(falsePositives),
    truePositives: Float64Array.from(truePositives),
  };
}

/**
 * The corners of the curve's upper convex hull: the only cuts that can be
 * cheapest at some ratio of costs and prevalence.
 *
 * @param curve in counts
 * @returns numbers of points, rising; points on a straight edge are left out
 *
 * Source: Provost & Fawcett 2001, "Robust classification for imprecise
 * environments".
 */
export function rocHull(curve: RocCurve): Int32Array {
  const { falsePositives, truePositives } = curve;
  const corners: number[] = [];
  for (let point = 0; point < falsePositives.length; point++) {
    while (corners.length >= 2) {
      const last = corners[corners.length - 1];
      const before = corners[corners.length - 2];
      const rise = (truePositives[last] - truePositives[before]) *
        (falsePositives[point] - falsePositives[before]);
      const needed = (truePositives[point] - truePositives[before]) *
        (falsePositives[last] - falsePositives[before]);
      if (rise > needed) break;
      corners.pop();
    }
    corners.push(point);
  }
  return Int32Array.from(corners);
}
