import { checkPairs } from "./check_pairs.ts";

/** A non-decreasing function of a score, known at the scores of the data. */
export interface IsotonicFit {
  /** The distinct scores, rising, `[points]`. */
  readonly scores: Float64Array;
  /** The fitted value at each, in [0, 1], never falling, `[points]`. */
  readonly values: Float64Array;
}

/**
 * The non-decreasing function of the score that fits the truths best in squared
 * error (and in log loss), by pooling adjacent violators.
 *
 * Exams of equal score are averaged first, so that ties in another order cannot
 * give another fit. The weighted mean of the truths is kept.
 *
 * @param scores `[exams]`
 * @param truths `[exams]`, 1 or 0
 * @param weights `[exams]`, above 0; all 1 unless given
 * @returns the fit
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if there is no exam, or a value lies outside its range
 *
 * Source: Barlow, Bartholomew, Bremner & Brunk 1972, "Statistical inference
 * under order restrictions", section 1.2.
 */
export function fitIsotonic(
  scores: ArrayLike<number>,
  truths: ArrayLike<number>,
  weights?: ArrayLike<number>,
): IsotonicFit {
  checkPairs("fit an isotonic function", scores, truths);
  if (scores.length === 0) {
    throw new RangeError(
      "Cannot fit an isotonic function as there must be an exam: current value is none",
    );
  }
  const points = averageTies(scores, truths, weights);
  const count = points.scores.length;
  // Blocks of neighbouring points: where each starts, the weight of its
  // positives and of all. Means are compared by cross products, exact for counts.
  const starts = new Int32Array(count);
  const sums = new Float64Array(count);
  const sizes = new Float64Array(count);
  let blocks = 0;
  for (let point = 0; point < count; point++) {
    starts[blocks] = point;
    sums[blocks] = points.sums[point];
    sizes[blocks] = points.sizes[point];
    blocks++;
    while (
      blocks > 1 &&
      sums[blocks - 2] * sizes[blocks - 1] >=
        sums[blocks - 1] * sizes[blocks - 2]
    ) {
      sums[blocks - 2] += sums[blocks - 1];
      sizes[blocks - 2] += sizes[blocks - 1];
      blocks--;
    }
  }
  const values = new Float64Array(count);
  for (let block = 0; block < blocks; block++) {
    const end = block + 1 < blocks ? starts[block + 1] : count;
    values.fill(sums[block] / sizes[block], starts[block], end);
  }
  return { scores: points.scores, values };
}

/** Distinct scores, rising, with the weight of positives and of all at each. */
function averageTies(
  scores: ArrayLike<number>,
  truths: ArrayLike<number>,
  weights?: ArrayLike<number>,
): { scores: Float64Array; sums: Float64Array; sizes: Float64Array } {
  if (weights && weights.length !== scores.length) {
    throw new TypeError(
      `Cannot fit an isotonic function as weights must have length ${scores.length}: current value is ${weights.length}`,
    );
  }
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i)
    .sort((one, other) => scores[one] - scores[other]);
  const distinct: number[] = [];
  const sums: number[] = [];
  const sizes: number[] = [];
  for (const i of order) {
    const weight = weights ? weights[i] : 1;
    if (!(weight > 0 && weight < Infinity)) {
      throw new RangeError(
        `Cannot fit an isotonic function as weights must be finite and above 0: current value is ${weight} at ${i}`,
      );
    }
    if (distinct.length === 0 || scores[i] !== distinct[distinct.length - 1]) {
      distinct.push(scores[i]);
      sums.push(0);
      sizes.push(0);
    }
    sums[sums.length - 1] += weight * truths[i];
    sizes[sizes.length - 1] += weight;
  }
  return {
    scores: Float64Array.from(distinct),
    sums: Float64Array.from(sums),
    sizes: Float64Array.from(sizes),
  };
}
