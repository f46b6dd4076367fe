import type { Pooling } from "./recipe.ts";

/**
 * Pools the slice scores of each exam to one score.
 *
 * `max` takes the largest, `mean-top-3` the mean of the three largest (of all
 * where there are fewer).
 *
 * @param scores `[slices]`, logits, slices of an exam side by side
 * @param firstSlice `[exams + 1]`, first slice of each exam and, last, the count
 * @param pooling how
 * @returns `[exams]`, logits
 * @throws {RangeError} if an exam has no slice
 */
export function poolSlices(
  scores: Float64Array,
  firstSlice: Int32Array,
  pooling: Pooling,
): Float64Array {
  const exams = firstSlice.length - 1;
  const pooled = new Float64Array(exams);
  for (let exam = 0; exam < exams; exam++) {
    const from = firstSlice[exam];
    const to = firstSlice[exam + 1];
    if (to <= from) {
      throw new RangeError(
        `Cannot pool slices as each exam must have one: exam ${exam} has none`,
      );
    }
    pooled[exam] = pooling === "max"
      ? largest(scores, from, to)
      : meanOfTopThree(scores, from, to);
  }
  return pooled;
}

function largest(scores: Float64Array, from: number, to: number): number {
  let best = scores[from];
  for (let i = from + 1; i < to; i++) if (scores[i] > best) best = scores[i];
  return best;
}

function meanOfTopThree(
  scores: Float64Array,
  from: number,
  to: number,
): number {
  const count = Math.min(3, to - from);
  const top = scores.slice(from, to).sort().subarray(to - from - count);
  return top.reduce((sum, score) => sum + score, 0) / count;
}
