import { checkPairs } from "./check_pairs.ts";

/**
 * The area under the ROC curve: the share of pairs of a positive and a negative
 * in which the positive has the higher score, ties counting half.
 *
 * @param scores `[exams]`, higher is more suspicious; any monotone scale
 * @param truths `[exams]`, 1 or 0
 * @returns a number in [0, 1], or `null` where a class is absent
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if a score is NaN or a truth is neither 0 nor 1
 */
export function auroc(
  scores: ArrayLike<number>,
  truths: ArrayLike<number>,
): number | null {
  checkPairs("compute AUROC", scores, truths);
  const { positives, negatives } = sortByClass(scores, truths);
  if (positives.length === 0 || negatives.length === 0) return null;
  let below = 0;
  let belowOrEqual = 0;
  // Twice the wins, so that half a win for a tie stays a whole number.
  let wins = 0;
  for (const score of positives) {
    while (below < negatives.length && negatives[below] < score) below++;
    while (
      belowOrEqual < negatives.length && negatives[belowOrEqual] <= score
    ) {
      belowOrEqual++;
    }
    wins += below + belowOrEqual;
  }
  return wins / 2 / positives.length / negatives.length;
}

/**
 * Scores of each class, each sorted from low to high.
 *
 * @param scores `[exams]`
 * @param truths `[exams]`, 1 or 0
 * @returns sorted copies, `[positives]` and `[negatives]`
 */
export function sortByClass(
  scores: ArrayLike<number>,
  truths: ArrayLike<number>,
): { positives: Float64Array; negatives: Float64Array } {
  let count = 0;
  for (let i = 0; i < truths.length; i++) count += truths[i];
  const positives = new Float64Array(count);
  const negatives = new Float64Array(truths.length - count);
  let p = 0;
  let n = 0;
  for (let i = 0; i < truths.length; i++) {
    if (truths[i] === 1) positives[p++] = scores[i];
    else negatives[n++] = scores[i];
  }
  return { positives: positives.sort(), negatives: negatives.sort() };
}
